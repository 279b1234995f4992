import type { Kysely } from 'kysely';
import { dateOf } from '#domain/calendar.ts';
import { duty, summarise } from '#domain/learning/progress.ts';
import type { Phase, Track } from '#domain/learning/track.ts';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import { type CertificateOfPerson, loadCertificates } from './certificates.ts';
import { onceEach } from './moved-tracks.ts';
import { type Learnt, loadLearnt, statesOf, toMyStep, waitingOf } from './my-steps.ts';
import { openTracks, stepsOf } from './open-tracks.ts';

/** When somebody is to have done a track. */
interface Assigned {
  readonly startOn: string;
  readonly dueOn: string;
}

/** All that a person's pages of tracks are made of. */
interface Mine {
  readonly learnt: Learnt;
  /** By track. */
  readonly assigned: ReadonlyMap<string, Assigned>;
  readonly certificates: readonly CertificateOfPerson[];
}

/**
 * The tracks of a person: those that they are to do, the one that is due first at the head, then those of which they
 * have done something without being asked to.
 */
export async function listMyTracks(
  db: Kysely<Tables>,
  person: PersonId,
  library: OpenLibrary,
  now: Date,
): Promise<{ items: ReturnType<typeof toMyTrack>[]; learnt: Learnt }> {
  const mine = await loadMine(db, person, library, now);
  const { tracks } = openTracks(library);
  const followed = tracks.filter(
    (track) => !mine.assigned.has(track.id) && stepsOf(track).some(({ ref }) => mine.learnt.records.has(ref)),
  );
  const due = ({ id }: Track) => mine.assigned.get(id)?.dueOn ?? '';
  const assigned = tracks
    .filter(({ id }) => mine.assigned.has(id))
    .sort((one, other) => (due(one) < due(other) ? -1 : due(one) > due(other) ? 1 : 0));
  return {
    items: [...assigned, ...followed].map((track) => toMyTrack(track, mine)),
    learnt: mine.learnt,
  };
}

/** Everything of one track as it stands for a person. */
export async function getTrackProgress(
  db: Kysely<Tables>,
  person: PersonId,
  track: Track,
  library: OpenLibrary,
  now: Date,
) {
  const mine = await loadMine(db, person, library, now);
  return {
    ...toMyTrack(track, mine),
    phases: track.phases.map(({ id, title, goal, lastDay, steps }) => ({
      id,
      title,
      goal,
      lastDay,
      items: steps.map((step) => toMyStep(step, mine.learnt)),
    })),
  };
}

async function loadMine(
  db: Kysely<Tables>,
  person: PersonId,
  library: OpenLibrary,
  now: Date,
): Promise<Mine> {
  const [learnt, assigned] = await Promise.all([
    loadLearnt(db, person, library, now),
    loadAssigned(db, person, library),
  ]);
  return { learnt, assigned, certificates: await loadCertificates(db, person, learnt) };
}

async function loadAssigned(
  db: Kysely<Tables>,
  person: PersonId,
  library: OpenLibrary,
): Promise<ReadonlyMap<string, Assigned>> {
  const rows = await db
    .selectFrom('assignment')
    .select(['track', 'startOn', 'dueOn'])
    .where('person', '=', person)
    .execute();
  const { currentRef } = openTracks(library);
  return new Map(onceEach(rows, library).map(({ track, ...days }) => [currentRef(track), days]));
}

function toMyTrack(track: Track, { learnt, assigned, certificates }: Mine) {
  const { id, title } = track;
  const states = statesOf(track, learnt);
  const { next, done, steps, dueAgain, minutesLeft } = summarise(track, states, waitingOf(learnt));
  const assignment = assigned.get(id);
  const { overdue } = duty(track, states, assignment, dateOf(learnt.now));
  const phase = next && phaseOf(track, next.ref);
  return {
    id,
    title,
    for: track.for,
    url: `/${id}/`,
    dueOn: assignment?.dueOn ?? null,
    isOverdue: overdue > 0,
    done,
    steps,
    dueAgain,
    minutesLeft,
    next: next && phase ? { ...toMyStep(next, learnt), phase: phase.title } : null,
    certificate: certificates.find((one) => one.track === id) ?? null,
  };
}

function phaseOf(track: Track, ref: string): Phase | undefined {
  return track.phases.find(({ steps }) => steps.some((step) => step.ref === ref));
}
