import type { Rule } from '../rule.ts';

/** A point that was pasted with its bullet is a line of a paragraph, and runs into the next one. */
export const typedBullet: Rule = {
  name: 'typed-bullet',
  title: 'Points of a list begin with a hyphen',
  kind: 'authoring',
  severity: 'warning',
  *document({ document: { text } }) {
    if (!/[•◦▪‣·]/.test(text)) return;
    for (const [index, line] of text.split('\n').entries()) {
      const typed = /^\s*([•◦▪‣·])\s*(?=\S)/.exec(line)?.[1];
      if (typed === undefined) continue;
      yield {
        line: index + 1,
        column: line.indexOf(typed) + 1,
        message: `A line that begins with ${typed} is no point of a list; it runs into the line before it.`,
        hint: `Write "- " instead of ${typed}, and an empty line before the first point.`,
      };
    }
  },
};
