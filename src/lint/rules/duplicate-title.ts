import type { Rule } from '../rule.ts';

/** In a list of results two equal titles leave the rep guessing. */
export const duplicateTitle: Rule = {
  name: 'duplicate-title',
  title: 'No two pieces have the same title',
  kind: 'authoring',
  severity: 'warning',
  *library({ library, reading }) {
    const first = new Map<string, string>();
    for (const { id, file, title, status } of library.pieces) {
      if (status === 'retired') continue;
      const key = title.toLowerCase();
      const other = first.get(key);
      if (other === undefined) first.set(key, id);
      else
        yield {
          file,
          line: reading.lineOf(file, 'title'),
          message: `${other} has the same title.`,
          hint: 'Say in the title what sets the two apart, or join them.',
        };
    }
  },
};
