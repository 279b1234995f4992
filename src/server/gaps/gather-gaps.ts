import type { Kysely } from 'kysely';
import type { PersonId, Tables } from '#server/store/schema.ts';
import type { GapRecord } from './gap-record.ts';

/** A gap as one person sees it in a list. */
export interface SeenGap {
  readonly row: GapRecord;
  /** Ids of the pieces that answer it. */
  readonly answers: readonly string[];
  readonly assignee: { readonly id: string; readonly name: string } | null;
  /** Whether the person asked for it, or for one that it has taken in. */
  readonly isMine: boolean;
  /** Whether it was solved for them; null when they have not said. */
  readonly verdict: boolean | null;
}

/** Gathers what lists say of gaps, in as many questions for a hundred of them as for one. */
export async function gatherGaps(
  db: Kysely<Tables>,
  rows: readonly GapRecord[],
  person: PersonId,
): Promise<SeenGap[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const assignees = [...new Set(rows.flatMap(({ assignee }) => assignee ?? []))];
  // One after the other: inside a transaction they share one connection.
  const people =
    assignees.length === 0
      ? []
      : await db.selectFrom('user').select(['id', 'name']).where('id', 'in', assignees).execute();
  const answers = await db
    .selectFrom('gapAnswer')
    .select(['gap', 'piece'])
    .where('gap', 'in', ids)
    .orderBy('gap')
    .orderBy('piece')
    .execute();
  const signals = db.selectFrom('gapSignal').where('person', '=', person);
  const mine = await signals
    .select('gap as asked')
    .where('gap', 'in', ids)
    .union(signals.select('origin as asked').where('origin', 'in', ids))
    .execute();
  const verdicts = await db
    .selectFrom('gapVerdict')
    .select(['gap', 'solved'])
    .where('person', '=', person)
    .where('gap', 'in', ids)
    .execute();
  const names = new Map(people.map((one) => [one.id, one]));
  const pieces = Map.groupBy(answers, ({ gap }) => gap);
  const wanted = new Set(mine.map(({ asked }) => asked));
  const said = new Map(verdicts.map(({ gap, solved }) => [gap, solved === 1]));
  return rows.map((row) => ({
    row,
    answers: pieces.get(row.id)?.map(({ piece }) => piece) ?? [],
    assignee: (row.assignee !== null && names.get(row.assignee)) || null,
    isMine: wanted.has(row.id),
    verdict: said.get(row.id) ?? null,
  }));
}

/** How the verdicts on a gap's answer stand. */
export async function countVerdicts(db: Kysely<Tables>, gap: string): Promise<{ yes: number; no: number }> {
  const rows = await db
    .selectFrom('gapVerdict')
    .select(({ fn }) => ['solved', fn.countAll().as('count')])
    .where('gap', '=', gap)
    .groupBy('solved')
    .execute();
  const of = (solved: number) => Number(rows.find((row) => row.solved === solved)?.count ?? 0);
  return { yes: of(1), no: of(0) };
}
