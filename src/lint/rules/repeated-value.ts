import { excerpt } from '../phrases.ts';
import type { Rule } from '../rule.ts';

const LISTS = [
  'stages',
  'personas',
  'competitors',
  'products',
  'industries',
  'situations',
  'aliases',
  'movedFrom',
] as const;

/** A value written twice says nothing more, and is often a slip for another one. */
export const repeatedValue: Rule = {
  name: 'repeated-value',
  title: 'A list holds each value once',
  kind: 'authoring',
  severity: 'warning',
  *piece(piece, view) {
    for (const list of LISTS) {
      if (!piece[list]) continue;
      const seen = new Set(list === 'aliases' ? [piece.title.toLowerCase()] : []);
      for (const value of piece[list]) {
        const key = value.toLowerCase();
        if (seen.has(key))
          yield {
            line: view.lineOf(list),
            message:
              list === 'aliases' && key === piece.title.toLowerCase()
                ? `The alias "${excerpt(value)}" is the title again.`
                : `"${excerpt(value)}" stands in ${list} more than once.`,
            hint: 'Keep one, or write the one that was meant.',
          };
        seen.add(key);
      }
    }
  },
};
