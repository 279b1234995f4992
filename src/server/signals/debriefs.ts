import type { Kysely } from 'kysely';
import type { PersonId, Tables } from '#server/store/schema.ts';

const MINUTE = 60_000;

/** A sheet is asked about when a meeting can be over, and while people still know how it went. */
export const ASKED = { from: 30 * MINUTE, until: 24 * 60 * MINUTE } as const;

/** How many sheets are asked about at once. */
export const MOST_ASKED = 3;

/** A sheet that was used. `page` is its canonical address, `at` when it was last opened. */
export interface UsedSheet {
  readonly page: string;
  readonly at: string;
}

/** Sheets that this person used and has not spoken of since, the last one first. */
export async function listUsedSheets(db: Kysely<Tables>, person: PersonId, now: Date): Promise<UsedSheet[]> {
  return db
    .selectFrom('recent')
    .leftJoin('debrief', (join) =>
      join.onRef('debrief.person', '=', 'recent.person').onRef('debrief.page', '=', 'recent.page'),
    )
    .select(['recent.page', 'recent.at'])
    .where('recent.person', '=', person)
    .where('recent.page', 'like', '/call/%')
    .where('recent.at', '>=', ago(now, ASKED.until))
    .where('recent.at', '<=', ago(now, ASKED.from))
    .where(({ or, eb, ref }) => or([eb('debrief.at', 'is', null), eb('debrief.at', '<', ref('recent.at'))]))
    .orderBy('recent.at', 'desc')
    .orderBy('recent.page')
    .limit(MOST_ASKED)
    .execute();
}

/**
 * Notes that somebody has said, or would not say, how it went with a sheet. The two are kept alike.
 * @returns false when they had spoken of it already since they last opened it: what is said again counts no more. Of
 * two at once, one is first.
 */
export async function noteDebrief(
  db: Kysely<Tables>,
  person: PersonId,
  page: string,
  now: Date,
): Promise<boolean> {
  const at = now.toISOString();
  const opened = await db
    .selectFrom('recent')
    .select('at')
    .where('person', '=', person)
    .where('page', '=', page)
    .executeTakeFirst();
  // Opened again within the half hour, it is still the same meeting; forgotten since, it is one a day.
  const earliest = ago(now, ASKED.from);
  const since = opened ? [opened.at, earliest].toSorted()[0] : undefined;
  const noted = await db
    .insertInto('debrief')
    .values({ person, page, at })
    .onConflict((conflict) =>
      conflict
        .columns(['person', 'page'])
        .doUpdateSet({ at })
        .where(({ or, eb }) =>
          // One that is yet to come was noted by a clock that has been set back since.
          or([eb('debrief.at', '<', since ?? ago(now, ASKED.until)), eb('debrief.at', '>', at)]),
        ),
    )
    .returning('page')
    .executeTakeFirst();
  return noted !== undefined;
}

/** Notes that somebody would rather not be asked about a sheet again until they next use it. */
export async function skipDebrief(
  db: Kysely<Tables>,
  person: PersonId,
  page: string,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  await db
    .insertInto('debrief')
    .values({ person, page, at })
    .onConflict((conflict) => conflict.columns(['person', 'page']).doUpdateSet({ at }))
    .execute();
}

function ago(now: Date, time: number): string {
  return new Date(now.getTime() - time).toISOString();
}
