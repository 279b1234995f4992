import type { Kysely } from 'kysely';
import { dateOf } from '#domain/calendar.ts';
import { mayProveAnew } from '#domain/learning/certificate.ts';
import type { Track, TrackStep } from '#domain/learning/track.ts';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import { Refusal } from '#server/api/problem.ts';
import { type TellingServices, tell } from '#server/notices/tell.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import { loadCertificates } from './certificates.ts';
import { loadLearnt, stateOf } from './my-steps.ts';
import { openTracks } from './open-tracks.ts';
import { managersOf, teammatesOf } from './reach.ts';
import { formerRefs } from './step-records.ts';

/** Where a pitch stands. */
export interface PitchStep {
  readonly track: Track;
  readonly step: TrackStep;
}

/**
 * Notes that a person wants to be heard, and tells the managers of their teams. While one request waits, asking again
 * changes nothing.
 * @throws Refusal when they have passed it, it still counts, and the certificate of its track is not to be renewed
 */
export async function askToBeHeard(
  db: Kysely<Tables>,
  services: TellingServices,
  library: OpenLibrary,
  { person, track, step, now }: PitchStep & { readonly person: PersonId; readonly now: Date },
): Promise<void> {
  // One that waits under the former id of the track is this one.
  await db
    .updateTable('signOff')
    .set({ step: step.ref, track: track.id })
    .where('person', '=', person)
    .where('step', 'in', ['', ...formerRefs(step.ref, library)])
    .where('state', '=', 'asked')
    .execute();
  const learnt = await loadLearnt(db, person, library, now);
  if (stateOf(step, learnt) === 'done') {
    const held = await loadCertificates(db, person, learnt);
    const certificate = held.find((one) => one.track === track.id);
    if (!certificate || !mayProveAnew(certificate, dateOf(now))) throw stillCounts();
  }
  const added = await db
    .insertInto('signOff')
    .values({
      id: services.newId(),
      person,
      track: track.id,
      step: step.ref,
      state: 'asked',
      rubric: JSON.stringify(step.rubric),
      basis: JSON.stringify(openTracks(library).stepBasis(step)),
      askedAt: now.toISOString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!added) return;
  await tell(db, services, {
    kind: 'pitch-asked',
    about: aboutPitch(added.id),
    who: person,
    detail: { track: track.id, title: track.title },
    people: await managersOf(db, person),
    now,
  });
}

function stillCounts(): Refusal {
  return new Refusal('conflict', {
    detail: 'This pitch was heard and passed, and still counts.',
    hint: 'Ask again when it is due again, or in the last 30 days of your certificate.',
  });
}

/** Takes the request back that waits, if there is one, and what managers were told of it. */
export async function withdrawPitch(
  db: Kysely<Tables>,
  library: OpenLibrary,
  person: PersonId,
  { step }: PitchStep,
): Promise<void> {
  const withdrawn = await db
    .updateTable('signOff')
    .set({ state: 'withdrawn' })
    .where('person', '=', person)
    .where('step', 'in', [step.ref, ...formerRefs(step.ref, library)])
    .where('state', '=', 'asked')
    .returning('id')
    .execute();
  const about = withdrawn.map(({ id }) => aboutPitch(id));
  if (about.length > 0)
    await db.deleteFrom('notice').where('who', '=', person).where('about', 'in', about).execute();
}

/** What notices about a pitch that waits are kept under. */
export function aboutPitch(id: string): string {
  return `pitch ${id}`;
}

/** A pitch that waits to be heard. */
export interface WaitingPitch {
  readonly id: string;
  readonly person: { readonly id: PersonId; readonly name: string };
  readonly track: string;
  readonly step: string;
  readonly rubric: readonly string[];
  readonly askedAt: string;
}

/**
 * The pitches that a manager may hear, those that wait longest first.
 * @param after the place of the last one that was shown
 */
export async function listPitches(
  db: Kysely<Tables>,
  manager: PersonId,
  most: number,
  after?: readonly [askedAt: string, id: string],
): Promise<WaitingPitch[]> {
  let query = db
    .selectFrom('signOff')
    .innerJoin('user', 'user.id', 'signOff.person')
    .select([
      'signOff.id',
      'track',
      'step',
      'rubric',
      'askedAt',
      'user.id as personId',
      'user.name as personName',
    ])
    .where('signOff.state', '=', 'asked')
    .where('signOff.person', 'in', teammatesOf(db, manager))
    .where('signOff.person', '!=', manager)
    .where('user.disabledAt', 'is', null)
    .orderBy('signOff.askedAt')
    .orderBy('signOff.id')
    .limit(most);
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('signOff.askedAt', 'signOff.id'), '>', tuple(after[0], after[1])),
    );
  }
  return (await query.execute()).map(({ personId, personName, rubric, ...rest }) => ({
    ...rest,
    person: { id: personId, name: personName },
    rubric: JSON.parse(rubric) as string[],
  }));
}
