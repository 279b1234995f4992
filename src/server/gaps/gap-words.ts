import type { Kysely } from 'kysely';
import type { GapState } from '#domain/gaps/gap.ts';
import { stem } from '#search/text/stem.ts';
import { isStopWord } from '#search/text/stop-words.ts';
import { indexedWordsOf } from '#search/text/words.ts';
import type { Tables } from '#server/store/schema.ts';

/** Words by which one gap is found; whoever dictates for a minute has said what it is about by then. */
const MOST_WORDS = 24;

/** The stems of what a text is about, each once, in the order in which they are said. */
export function topicWordsOf(text: string): string[] {
  const stems = indexedWordsOf(text)
    .filter((word) => word.length > 1 && !isStopWord(word))
    .map(stem);
  return [...new Set(stems)].slice(0, MOST_WORDS);
}

/** Whether a gap in this state is shown to somebody who is about to flag another. */
export function isFindable(state: GapState): boolean {
  return state !== 'declined' && state !== 'merged';
}

/** Makes a gap findable by what was said and needed. */
export async function addWords(
  db: Kysely<Tables>,
  { id, said, need }: { id: string; said: string; need: string | null },
): Promise<void> {
  const words = topicWordsOf(`${said}\n${need ?? ''}`);
  if (words.length === 0) return;
  await db
    .insertInto('gapWord')
    .values(words.map((word) => ({ word, gap: id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Makes a gap findable no more. */
export async function removeWords(db: Kysely<Tables>, gap: string): Promise<void> {
  await db.deleteFrom('gapWord').where('gap', '=', gap).execute();
}
