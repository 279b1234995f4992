import type { Kysely } from 'kysely';
import { foldMiss } from '#domain/gaps/miss.ts';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import type { Tables } from '#server/store/schema.ts';

/** Longer than any search that somebody types; also what a piece takes as a search word. */
const MOST_LETTERS = 80;

/**
 * What may be kept of a search: up to six folded words without digits, names and addresses; undefined when nothing
 * may. The browser has folded it before, but what a browser sends is not to be relied on.
 */
export function keptWordsOf(search: string, names: readonly string[]): string | undefined {
  const words = foldMiss(search, names);
  if (words === undefined || words.length > MOST_LETTERS) return undefined;
  // Whatever the folding lets through by mistake: no digit of any script, no address, nothing unseen.
  return words === '' || /[\p{N}\p{C}@]/u.test(words) ? undefined : words;
}

/** Names that no kept search may hold: of everybody who is or was let in, and of customers that the library tells of. */
export async function namesOfPeople(db: Kysely<Tables>, { index }: OpenLibrary): Promise<string[]> {
  const people = await db.selectFrom('user').select('name').execute();
  const customers = index.library.pieces.flatMap((piece) =>
    piece.type === 'proof' && piece.customer !== undefined ? [piece.customer] : [],
  );
  const names = [...people.map(({ name }) => name), ...customers];
  // Search folds "O'Brien" to one word, and others write two.
  return [...names, ...names.map((name) => name.replace(/['’‘ʼ`‐‑-]/gu, ''))];
}
