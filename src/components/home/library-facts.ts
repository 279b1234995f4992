import { type CalendarDate, daysBetween } from '#domain/calendar.ts';
import { libraryRows, rowTrust } from '#domain/facets.ts';
import type { LibraryIndex } from '#domain/library-index.ts';
import type { Trust } from '#domain/trust.ts';

/** One honest figure about the library, and where to look behind it. */
export interface LibraryFact {
  readonly figure: string;
  readonly words: string;
  readonly href: string;
}

/** How much there is, on what it rests, and how much of it wants attention; figures that are nought are left out. */
export function libraryFacts(index: LibraryIndex, today: CalendarDate): LibraryFact[] {
  const rows = libraryRows(index, today);
  const claims = index.library.claims.filter(({ tier }) => tier !== 'D');
  const primary = claims.filter(({ tier }) => tier === 'A').length;
  const count = (trust: Trust) => rows.filter((row) => rowTrust(row, today) === trust).length;
  const oldest = rows.reduce<CalendarDate>(
    (first, row) => (row.verifiedOn < first ? row.verifiedOn : first),
    today,
  );
  const facts = [
    { count: rows.length, words: 'pieces in use', href: '/library/' },
    {
      count: claims.length,
      words: `claims with evidence, ${primary} from a primary source`,
      href: '/claims/',
    },
    { count: count('due'), words: 'due for review', href: '/library/?trust=due' },
    { count: count('stale'), words: 'stale, and marked as such', href: '/library/?trust=stale' },
    {
      count: daysBetween(oldest, today),
      words: 'days since the oldest check',
      href: '/library/?sort=verified',
    },
    { count: index.library.glossary.terms.length, words: 'terms explained', href: '/glossary/' },
  ];
  return facts
    .filter((fact) => fact.count > 0)
    .map((fact) => ({ figure: fact.count.toLocaleString('en'), words: fact.words, href: fact.href }));
}
