import { type Kysely, sql } from 'kysely';
import { addDays, type CalendarDate } from '#domain/calendar.ts';
import type { Tables } from '#server/store/schema.ts';

/** What a reader can say of a piece or block. */
export const FEEDBACK_KINDS = ['helped', 'not', 'wrong', 'old', 'too-long'] as const;
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];

/** Over how many days it is added up; by then a complaint has been heard, or the piece has changed. */
export const FEEDBACK_DAYS = 90;

/** What readers said of a piece or block. */
export interface FeedbackCounts {
  readonly piece: string;
  /** Empty when the whole piece is meant. */
  readonly block: string;
  readonly complaints: number;
  readonly counts: Readonly<Record<FeedbackKind, number>>;
}

/** Counts what a reader says. Of the reader nothing is kept. */
export async function countFeedback(
  db: Kysely<Tables>,
  { piece, block, kind }: { piece: string; block: string; kind: FeedbackKind },
  day: CalendarDate,
): Promise<void> {
  await db
    .insertInto('feedback')
    .values({ day, piece, block, kind, count: 1 })
    .onConflict((conflict) =>
      conflict.columns(['day', 'piece', 'block', 'kind']).doUpdateSet({ count: sql`"feedback"."count" + 1` }),
    )
    .execute();
}

/**
 * What readers said within the last {@link FEEDBACK_DAYS} days, most complaints first. Counts are told from one on,
 * where those of use are told from five: a complaint is given to be heard, and one "wrong" may be all that there is to
 * save a deal.
 * @param after the place of the last one that was shown
 */
export async function listFeedback(
  db: Kysely<Tables>,
  today: CalendarDate,
  most: number,
  after?: readonly [complaints: number, piece: string, block: string],
): Promise<FeedbackCounts[]> {
  let query = db
    .selectFrom(
      db
        .selectFrom('feedback')
        .where('day', '>', addDays(today, -FEEDBACK_DAYS))
        .groupBy(['piece', 'block'])
        .select([
          'piece',
          'block',
          sumOf('helped').as('helped'),
          sumOf('not').as('not'),
          sumOf('wrong').as('wrong'),
          sumOf('old').as('old'),
          sumOf('too-long').as('tooLong'),
          sql<number>`sum(case when "kind" = 'helped' then 0 else "count" end)`.as('complaints'),
        ])
        .as('said'),
    )
    .selectAll()
    .orderBy('complaints', 'desc')
    .orderBy('piece')
    .orderBy('block')
    .limit(most);
  if (after) {
    const [complaints, piece, block] = after;
    query = query.where(({ or, and, eb, refTuple, tuple }) =>
      or([
        eb('complaints', '<', complaints),
        and([eb('complaints', '=', complaints), eb(refTuple('piece', 'block'), '>', tuple(piece, block))]),
      ]),
    );
  }
  return (await query.execute()).map(({ piece, block, complaints, tooLong, ...counts }) => ({
    piece,
    block,
    complaints: Number(complaints),
    counts: {
      helped: Number(counts.helped),
      not: Number(counts.not),
      wrong: Number(counts.wrong),
      old: Number(counts.old),
      'too-long': Number(tooLong),
    },
  }));
}

function sumOf(kind: FeedbackKind) {
  return sql<number>`sum(case when "kind" = ${kind} then "count" else 0 end)`;
}
