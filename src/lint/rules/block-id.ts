import { commandLine } from '#domain/command-line.ts';
import { BLOCK_ID, isBlockKind } from '#domain/vocabulary.ts';
import { excerpt } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** Flags, outcomes and quizzes point at a block by its id, for ever. */
export const blockId: Rule = {
  name: 'block-id',
  title: 'Every block has an id',
  kind: 'authoring',
  severity: 'error',
  *document({ tags }) {
    for (const { name, attributes, written, line, column } of tags) {
      if (!isBlockKind(name)) continue;
      const id = attributes.get('id');
      if (id === undefined && written.some((one) => one.name === 'id')) continue;
      if (id === undefined)
        yield {
          line,
          column,
          message: `<${name}> has no id yet.`,
          hint: `Run "${commandLine('fmt')}"; it gives every new block an id.`,
        };
      else if (!BLOCK_ID.test(id))
        yield {
          line,
          column,
          message: `The id "${excerpt(id)}" of <${name}> is not four or more lower-case letters or digits.`,
          hint: `Take the id out and run "${commandLine('fmt')}"; it writes a good one.`,
        };
    }
  },
};
