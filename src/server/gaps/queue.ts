import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { type GapKind, type GapState, isOver } from '#domain/gaps/gap.ts';
import type { Tables } from '#server/store/schema.ts';
import type { GapRecord } from './gap-record.ts';
import { tagOf } from './gap-tags.ts';

/** What the queue is narrowed to; all must hold. */
export interface QueueFilter {
  readonly state?: GapState | undefined;
  readonly kind?: GapKind | undefined;
  readonly stage?: string | undefined;
  readonly persona?: string | undefined;
  readonly competitor?: string | undefined;
  /** A person's id, or null for gaps that nobody has. */
  readonly assignee?: string | null | undefined;
  readonly late?: boolean | undefined;
  /** Those that have an ending, instead of those that have none. */
  readonly over?: boolean | undefined;
}

/** Where a gap stands in the queue. */
export type QueuePlace = readonly [late: number, rank: number, id: string];

/**
 * Gaps in the order in which they are to be worked on: late ones first, then by rank. Each filter has an index in this
 * order, so that a page costs the same however long the queue is; of several filters, the one that leaves fewest is
 * walked.
 * @param after the place of the last one that was shown
 */
export async function listQueue(
  db: Kysely<Tables>,
  filter: QueueFilter,
  most: number,
  after?: QueuePlace,
): Promise<GapRecord[]> {
  const tags = await byRarity(db, tagsIn(filter), filter);
  const [rarest, ...others] = tags;
  return rarest === undefined
    ? byColumn(db, filter, tagsIn(filter), most, after)
    : byTag(db, filter, [rarest, ...others], most, after);
}

function tagsIn({ competitor, persona, stage, kind }: QueueFilter): string[] {
  const named = { competitor, persona, stage, kind };
  return (['competitor', 'persona', 'stage', 'kind'] as const).flatMap((name) =>
    named[name] === undefined ? [] : [tagOf(name, named[name])],
  );
}

/** From so many gaps on, a filter is not walked for being rare. */
const MANY = 2_000;

/**
 * The tags, that of the fewest gaps first; none when the gaps of the assignee are fewer still. With a single filter
 * there is nothing to count.
 */
async function byRarity(
  db: Kysely<Tables>,
  tags: readonly string[],
  filter: QueueFilter,
): Promise<readonly string[]> {
  const { assignee } = filter;
  if (tags.length === 0 || (tags.length === 1 && assignee === undefined)) return tags;
  const live = liveIn(filter);
  const counts = tags.map(
    (tag, at) => sql<{ at: number; gaps: number }>`
      select ${sql.lit(at)} as "at", count(*) as "gaps"
      from (select 1 from "gapTag" where "tag" = ${tag} and "live" = ${live} limit ${sql.lit(MANY)}) as "some"`,
  );
  if (assignee !== undefined) {
    const whose = assignee === null ? sql`is null` : sql`= ${assignee}`;
    counts.push(sql<{ at: number; gaps: number }>`
      select -1 as "at", count(*) as "gaps"
      from (select 1 from "gap" where "assignee" ${whose} and "live" = ${live} limit ${sql.lit(MANY)}) as "some"`);
  }
  const { rows } = await sql<{ at: number; gaps: number }>`${sql.join(counts, sql` union all `)}`.execute(db);
  const order = rows
    .map(({ at, gaps }) => ({ at: Number(at), gaps: Number(gaps) }))
    .sort((a, b) => a.gaps - b.gaps || a.at - b.at);
  if (order[0]?.at === -1) return [];
  return order.flatMap(({ at }) => tags[at] ?? []);
}

function byColumn(
  db: Kysely<Tables>,
  filter: QueueFilter,
  tags: readonly string[],
  most: number,
  after: QueuePlace | undefined,
): Promise<GapRecord[]> {
  let query = narrowed(db.selectFrom('gap').selectAll('gap'), filter, tags);
  if (needsLive(filter)) query = query.where('gap.live', '=', liveIn(filter));
  // Postgres walks an index in order only where these are named too when nobody is looked for.
  if (filter.assignee === null) query = query.orderBy('gap.assignee', 'desc').orderBy('gap.live', 'desc');
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('gap.late', 'gap.rank', 'gap.id'), '<', tuple(...after)),
    );
  }
  return query
    .orderBy('gap.late', 'desc')
    .orderBy('gap.rank', 'desc')
    .orderBy('gap.id', 'desc')
    .limit(most)
    .execute();
}

function byTag(
  db: Kysely<Tables>,
  filter: QueueFilter,
  [tag, ...others]: readonly [string, ...string[]],
  most: number,
  after: QueuePlace | undefined,
): Promise<GapRecord[]> {
  // SQLite keeps the order of a cross join, and so walks the tag; to Postgres it is a join as any other.
  const joined = db
    .selectFrom('gapTag')
    .crossJoin('gap')
    .selectAll('gap')
    .whereRef('gap.id', '=', 'gapTag.gap')
    .where('gapTag.tag', '=', tag)
    .where('gapTag.live', '=', liveIn(filter));
  let query = narrowed(joined, filter, others);
  if (filter.late) query = query.where('gapTag.late', '=', 1);
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('gapTag.late', 'gapTag.rank', 'gapTag.gap'), '<', tuple(...after)),
    );
  }
  return query
    .orderBy('gapTag.late', 'desc')
    .orderBy('gapTag.rank', 'desc')
    .orderBy('gapTag.gap', 'desc')
    .limit(most)
    .execute();
}

function narrowed<From extends keyof Tables>(
  query: SelectQueryBuilder<Tables, From | 'gap', GapRecord>,
  { state, assignee, late }: QueueFilter,
  tags: readonly string[],
): SelectQueryBuilder<Tables, From | 'gap', GapRecord> {
  let narrow = query as SelectQueryBuilder<Tables, 'gap', GapRecord>;
  if (state !== undefined) narrow = narrow.where('gap.state', '=', state);
  if (assignee === null) narrow = narrow.where('gap.assignee', 'is', null);
  else if (assignee !== undefined) narrow = narrow.where('gap.assignee', '=', assignee);
  if (late) narrow = narrow.where('gap.late', '=', 1);
  for (const tag of tags) {
    narrow = narrow.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('gapTag as other')
          .select(sql`1`.as('one'))
          .whereRef('other.gap', '=', 'gap.id')
          .where('other.tag', '=', tag),
      ),
    );
  }
  return narrow as SelectQueryBuilder<Tables, From | 'gap', GapRecord>;
}

/** A state's own index says nothing of `live`, which the state implies. */
function needsLive({ state, assignee, over }: QueueFilter): boolean {
  return state === undefined || assignee !== undefined || over === true;
}

/** Without word of it, the state says whether gaps have an ending. */
function liveIn({ over, state }: QueueFilter): number {
  return (over ?? (state !== undefined && isOver(state))) ? 0 : 1;
}
