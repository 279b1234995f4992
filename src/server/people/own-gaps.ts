import type { Kysely } from 'kysely';
import type { PersonId, Tables } from '../store/schema.ts';

/**
 * What is kept about a person in gaps, and what they are told of them, by table; with it what each gap is about, for
 * the person who reads it.
 */
export async function exportOwnGaps(db: Kysely<Tables>, id: PersonId): Promise<Record<string, unknown>> {
  return {
    gaps: await db
      .selectFrom('gap')
      .select(['id', 'state', 'kind', 'said', 'need', 'neededBy', 'format', 'page', 'piece', 'block'])
      .select(['stage', 'personas', 'competitors', 'mark', 'createdAt', 'updatedAt'])
      .where('raisedBy', '=', id)
      .execute(),
    gapSignals: await db
      .selectFrom('gapSignal')
      .innerJoin('gap', 'gap.id', 'gapSignal.gap')
      .select(['gapSignal.id', 'gap', 'origin', 'said', 'words', 'gapSignal.page', 'gapSignal.createdAt'])
      .where('person', '=', id)
      .execute(),
    gapVerdicts: await db
      .selectFrom('gapVerdict')
      .innerJoin('gap', 'gap.id', 'gapVerdict.gap')
      .select(['gap', 'said', 'solved', 'at'])
      .where('person', '=', id)
      .execute(),
    gapSteps: await db
      .selectFrom('gapEvent')
      .innerJoin('gap', 'gap.id', 'gapEvent.gap')
      .select(['gapEvent.id', 'gap', 'said', 'action', 'detail', 'at'])
      .where('who', '=', id)
      .execute(),
    gapsToWorkOn: await db
      .selectFrom('gap')
      .select(['id', 'state', 'said', 'createdAt'])
      .where('assignee', '=', id)
      .execute(),
    notices: await db
      .selectFrom('notice')
      .innerJoin('gap', 'gap.id', 'notice.gap')
      .innerJoin('gapEvent', 'gapEvent.id', 'notice.event')
      .select(['notice.id', 'notice.gap', 'notice.kind', 'said', 'need', 'gapEvent.detail', 'event'])
      .select(['notice.createdAt', 'readAt', 'mail'])
      .where('person', '=', id)
      .execute(),
    noticeSettings: await db
      .selectFrom('noticeSetting')
      .select(['mail', 'quietFrom', 'quietUntil', 'zone'])
      .where('person', '=', id)
      .execute(),
    debriefs: await db.selectFrom('debrief').select(['page', 'at']).where('person', '=', id).execute(),
    notNeeded: await db.selectFrom('notNeeded').selectAll().where('by', '=', id).execute(),
  };
}
