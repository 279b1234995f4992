import { type Kysely, sql } from 'kysely';
import type { Tables } from '#server/store/schema.ts';
import { fromSpaces, type GapRecord } from './gap-record.ts';
import { topicWordsOf } from './gap-words.ts';

/** What somebody is about to flag. */
export interface Described {
  readonly said: string;
  readonly stage?: string | undefined;
  readonly personas?: readonly string[] | undefined;
  readonly competitors?: readonly string[] | undefined;
}

/** A word that so many gaps hold is common; how much more common is not worth counting. */
const COMMON = 500;
/** The words by which gaps are found: the rarest. */
const MOST_SEARCHED = 8;
/** With fewer rare words than that, common ones help. */
const FEW = 4;
/** Gaps that are weighed by all words. */
const MOST_WEIGHED = 150;
/** Gaps that are read. */
const MOST_READ = 30;
/** Gaps that are shown. */
const MOST_SHOWN = 5;

/**
 * Gaps that are about the same, by the words that they share: best first, five at most. What it costs depends on the
 * number of words alone, however many gaps there are and however often a word is used.
 */
export async function listAlike(db: Kysely<Tables>, described: Described): Promise<GapRecord[]> {
  const words = topicWordsOf(described.said);
  if (words.length === 0) return [];
  const counts = await countUses(db, words);
  const used = words.filter((word) => counts.get(word)).sort((a, b) => uses(counts, a) - uses(counts, b));
  if (used.length === 0) return [];
  const found = await findByWords(db, tellingWords(used, counts), counts);
  const shared = await weigh(db, found, used, counts);
  const needed = Math.min(2, words.length);
  const best = [...shared]
    .filter(([, { number }]) => number >= needed)
    .sort(([a, { weight: one }], [b, { weight: other }]) => other - one || (a < b ? -1 : 1))
    .slice(0, MOST_READ);
  if (best.length === 0) return [];
  const rows = await db
    .selectFrom('gap')
    .selectAll()
    .where(
      'id',
      'in',
      best.map(([id]) => id),
    )
    .execute();
  const scoreOf = (row: GapRecord) => (shared.get(row.id)?.weight ?? 0) * fitness(row, described);
  return rows.sort((a, b) => scoreOf(b) - scoreOf(a) || (a.id < b.id ? -1 : 1)).slice(0, MOST_SHOWN);
}

/** The words to look for: rare ones, and common ones only where there are hardly any others. */
function tellingWords(used: readonly string[], counts: Counts): string[] {
  const rare = used.filter((word) => uses(counts, word) < COMMON);
  return rare.length >= FEW ? rare.slice(0, MOST_SEARCHED) : used.slice(0, FEW);
}

type Counts = ReadonlyMap<string, number>;

function uses(counts: Counts, word: string): number {
  return counts.get(word) ?? 0;
}

/** How much it says that two gaps share a word: the rarer, the more. */
function weightOf(counts: Counts, word: string): number {
  return 1 / Math.log2(2 + uses(counts, word));
}

/** In how many gaps each word is, counted up to {@link COMMON}. */
async function countUses(db: Kysely<Tables>, words: readonly string[]): Promise<Counts> {
  const counts = words.map(
    (word, at) => sql<{ at: number; uses: number }>`
      select ${sql.lit(at)} as "at", count(*) as "uses"
      from (select 1 from "gapWord" where "word" = ${word} limit ${sql.lit(COMMON)}) as "some"`,
  );
  const { rows } = await sql<{ at: number; uses: number }>`${sql.join(counts, sql` union all `)}`.execute(db);
  return new Map(rows.map((row) => [words[Number(row.at)] ?? '', Number(row.uses)]));
}

/** Gaps that hold some of the words, those with the rarest and with the most of them first. */
async function findByWords(db: Kysely<Tables>, words: readonly string[], counts: Counts): Promise<string[]> {
  const parts = words.map(
    (word, at) => sql<{ at: number; gap: string }>`
      select ${sql.lit(at)} as "at", "gap"
      from (select "gap" from "gapWord" where "word" = ${word} limit ${sql.lit(COMMON)}) as "some"`,
  );
  const { rows } = await sql<{ at: number; gap: string }>`${sql.join(parts, sql` union all `)}`.execute(db);
  const weights = new Map<string, number>();
  for (const { at, gap } of rows) {
    weights.set(gap, (weights.get(gap) ?? 0) + weightOf(counts, words[Number(at)] ?? ''));
  }
  return [...weights]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, MOST_WEIGHED)
    .map(([gap]) => gap);
}

/** How many of the words each gap holds, and what they weigh. */
async function weigh(
  db: Kysely<Tables>,
  gaps: readonly string[],
  words: readonly string[],
  counts: Counts,
): Promise<Map<string, { number: number; weight: number }>> {
  const rows = await db
    .selectFrom('gapWord')
    .select(['gap', 'word'])
    .where('gap', 'in', gaps)
    .where('word', 'in', words)
    .execute();
  const shared = new Map<string, { number: number; weight: number }>();
  for (const { gap, word } of rows) {
    const { number = 0, weight = 0 } = shared.get(gap) ?? {};
    shared.set(gap, { number: number + 1, weight: weight + weightOf(counts, word) });
  }
  return shared;
}

/** Somebody can still join a gap that is open, and one from the same place is more likely the same. */
function fitness({ live, stage, personas, competitors }: GapRecord, described: Described): number {
  const shares = (column: string, ids: readonly string[] = []) =>
    fromSpaces(column).some((id) => ids.includes(id));
  return (
    (live ? 1.5 : 1) *
    (stage !== null && stage === described.stage ? 1.2 : 1) *
    (shares(personas, described.personas) ? 1.1 : 1) *
    (shares(competitors, described.competitors) ? 1.2 : 1)
  );
}
