import { commandLine } from '#domain/command-line.ts';
import { findInvisible } from '#domain/invisible.ts';
import type { Rule } from '../rule.ts';

/** What came along when text was pasted keeps words from being found, and lines from saying what they seem to say. */
export const invisibleCharacter: Rule = {
  name: 'invisible-character',
  title: 'Every character can be seen',
  kind: 'authoring',
  severity: 'warning',
  *document({ document: { text } }) {
    if (!findInvisible(text)) return;
    for (const [index, line] of text.split('\n').entries()) {
      const found = findInvisible(line);
      if (!found) continue;
      yield {
        line: index + 1,
        column: found.at + 1,
        message: `The line holds ${found.name}, which nobody can see.`,
        hint: `Run "${commandLine('fmt')}"; it takes such characters out.`,
      };
    }
  },
};
