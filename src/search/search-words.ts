import type { Head } from './head.ts';
import { indexedWordsOf } from './text/words.ts';

/** The fields of a head that the heads index holds, and how much a word counts in each. */
export const FIELDS = { title: 3, aliases: 3, lines: 1.5, summary: 1 } as const;
export type Field = keyof typeof FIELDS;

/** The text of a head in a field of the index. */
export function fieldText(head: Head, field: Field): string {
  switch (field) {
    case 'title':
      return head.title;
    case 'aliases':
      return head.aliases.join('\n');
    case 'lines':
      return head.lines.map(({ text }) => text).join('\n');
    case 'summary':
      return head.summary;
  }
}

/** Every folded word by which a head can be found. */
export function searchWordsOf(head: Head): string[] {
  return (Object.keys(FIELDS) as Field[]).flatMap((field) => indexedWordsOf(fieldText(head, field)));
}
