import type { Kysely, Selectable } from 'kysely';
import { addDays, dateOf } from '#domain/calendar.ts';
import { certificateState, mayCertify, mayRenew, provenSteps } from '#domain/learning/certificate.ts';
import type { Basis, Track, TrackStep } from '#domain/learning/track.ts';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import { type Learnt, loadLearnt, stateOf, statesOf } from './my-steps.ts';
import { openTracks } from './open-tracks.ts';

type Row = Selectable<Tables['certificate']>;

/** A certificate as its person sees it. */
export interface CertificateOfPerson {
  readonly id: string;
  readonly track: string;
  readonly title: string;
  readonly givenOn: string;
  readonly expiresOn: string;
  readonly state: 'valid' | 'due' | 'expired';
}

/** A person's certificates, the newest first. */
export async function loadCertificates(
  db: Kysely<Tables>,
  person: PersonId,
  learnt: Learnt,
): Promise<CertificateOfPerson[]> {
  const rows = await db
    .selectFrom('certificate')
    .selectAll()
    .where('person', '=', person)
    .orderBy('givenOn', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => toCertificate(row, learnt));
}

/** Somebody who has just passed a quiz or a pitch. */
export interface Proving {
  readonly person: PersonId;
  /** The tracks that hold what was passed. */
  readonly tracks: readonly Track[];
  readonly library: OpenLibrary;
  readonly now: Date;
}

/**
 * Gives the certificates that a person has earned: of each of the tracks that ends with one and whose quizzes and
 * pitches are all done. Where they were given one before, it is renewed only once all of that was proven anew. Call it
 * in the transaction in which a quiz was passed or a pitch heard.
 * @returns those that were given now
 */
export async function giveCertificates(
  db: Kysely<Tables>,
  { person, tracks, library, now }: Proving,
  newId: () => string,
): Promise<Row[]> {
  if (tracks.every(({ certificateDays }) => certificateDays === undefined)) return [];
  const learnt = await loadLearnt(db, person, library, now);
  const proven = tracks.filter((track) => mayCertify(track, statesOf(track, learnt)));
  if (proven.length === 0) return [];
  const givenOn = dateOf(now);
  const held = await loadCertificates(db, person, learnt);
  const rows = proven
    .filter((track) => {
      const last = held.find((one) => one.track === track.id);
      return last === undefined || mayRenew(track, last, learnt.records, givenOn);
    })
    .map((track) => ({
      id: newId(),
      person,
      track: track.id,
      title: track.title,
      basis: JSON.stringify(basisOf(provenSteps(track), library)),
      givenOn,
      expiresOn: addDays(givenOn, track.certificateDays ?? 0),
    }));
  if (rows.length > 0) await db.insertInto('certificate').values(rows).execute();
  return rows;
}

function basisOf(steps: readonly TrackStep[], library: OpenLibrary): Basis {
  const { stepBasis } = openTracks(library);
  return Object.assign({}, ...steps.map((step) => stepBasis(step)));
}

function toCertificate(
  { id, track: trackThen, title, givenOn, expiresOn }: Row,
  learnt: Learnt,
): CertificateOfPerson {
  const tracks = openTracks(learnt.library);
  const track = tracks.track(trackThen);
  const states = track ? provenSteps(track).map((step) => stateOf(step, learnt)) : [];
  return {
    id,
    track: tracks.currentRef(trackThen),
    title,
    givenOn,
    expiresOn,
    state: certificateState({ expiresOn }, states, dateOf(learnt.now)),
  };
}
