import { hash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { IsSame } from '#domain/learning/basis.ts';
import { record, type StepRecord, stepState } from '#domain/learning/step-state.ts';
import type { Basis, TrackStep } from '#domain/learning/track.ts';
import { keep, type OpenLibrary } from '#server/api/library/open-library.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import { currentBasis } from './current-basis.ts';
import { formerIds, openTracks } from './open-tracks.ts';

/** What one person has done, by the reference that each step has today. */
export type RecordsOfPerson = ReadonlyMap<string, StepRecord>;

/** Values that one statement takes at most. */
const AT_ONCE = 500;

/**
 * What people have done of every step, by person. Somebody who has done nothing has an empty map. A step of a track
 * that has another id by now is found under the new one.
 */
export async function loadRecords(
  db: Kysely<Tables>,
  persons: readonly PersonId[],
  library: OpenLibrary,
): Promise<Map<PersonId, Map<string, StepRecord>>> {
  const all = new Map<PersonId, Map<string, StepRecord>>(persons.map((person) => [person, new Map()]));
  const { currentRef } = openTracks(library);
  for (let at = 0; at < persons.length; at += AT_ONCE) {
    const rows = await db
      .selectFrom('stepDone')
      .select(['person', 'step', 'times', 'isWhole', 'basis', 'doneAt'])
      .where('person', 'in', persons.slice(at, at + AT_ONCE))
      .execute();
    for (const row of rows) {
      const records = all.get(row.person);
      const ref = currentRef(row.step);
      // What was done under the id of today counts before what was done under a former one.
      if (records && (row.step === ref || !records.has(ref))) records.set(ref, toRecord(row, library));
    }
  }
  return all;
}

/** The same for one person. */
export async function loadRecordsOf(
  db: Kysely<Tables>,
  person: PersonId,
  library: OpenLibrary,
): Promise<RecordsOfPerson> {
  return (await loadRecords(db, [person], library)).get(person) ?? new Map();
}

interface RecordColumns {
  readonly times: number;
  readonly isWhole: number;
  readonly basis: string;
  readonly doneAt: string;
}

function toRecord({ times, isWhole, basis, doneAt }: RecordColumns, library: OpenLibrary): StepRecord {
  return { times, isWhole: isWhole === 1, basis: parseBasis(basis, library), doneAt };
}

/** Bases that are remembered in memory. Whoever learnt the same release has the same ones. */
const MOST_BASES = 2_000;

/** A basis by the references of today. */
export function parseBasis(text: string, library: OpenLibrary): Basis {
  const known = keep(library, 'parsed bases', () => new Map<string, Basis>());
  const before = known.get(text);
  if (before) return before;
  const basis = currentBasis(JSON.parse(text) as Basis, library);
  if (known.size >= MOST_BASES) known.clear();
  known.set(text, basis);
  return basis;
}

/** A basis as it is kept, with the key by which equal ones are found. */
export function basisColumns(basis: Basis): { basis: string; basisKey: string } {
  const text = JSON.stringify(basis);
  return { basis: text, basisKey: hash('sha256', text, 'base64url').slice(0, 22) };
}

/** Something that somebody has done. */
export interface Completion {
  readonly person: PersonId;
  readonly step: TrackStep;
  readonly track: string;
  /** What it rested on when it was learnt, by references of then or of today; that of today when left out. */
  readonly basis?: Basis | undefined;
  readonly doneAt: string;
  readonly isSame: IsSame;
  readonly now: Date;
}

/**
 * Keeps that somebody has done a step, or one more call of it, in the transaction that is given. Doing the same again
 * changes nothing.
 * @returns what is kept now
 */
export async function completeStep(
  db: Kysely<Tables>,
  library: OpenLibrary,
  { person, step, track, basis, doneAt, isSame, now }: Completion,
): Promise<StepRecord> {
  const before = await holdRecord(db, library, person, step.ref, now);
  const basisNow = openTracks(library).stepBasis(step);
  const stateBefore = stepState(step, before, basisNow, isSame, now);
  const learnt = basis ? currentBasis(basis, library) : basisNow;
  const after = record(step, before, stateBefore, { basis: learnt, doneAt });
  const columns = {
    times: after.times,
    isWhole: after.isWhole ? 1 : 0,
    ...basisColumns(after.basis),
    doneAt: after.doneAt,
    updatedAt: now.toISOString(),
  };
  await db
    .insertInto('stepDone')
    .values({ person, step: step.ref, track, ...columns })
    .onConflict((conflict) => conflict.columns(['person', 'step']).doUpdateSet(columns))
    .execute();
  return after;
}

/**
 * What is kept of a step, held until the transaction ends: who else changes it waits. Where its track had another id
 * when it was done, it moves to the one of today.
 */
export async function holdRecord(
  db: Kysely<Tables>,
  library: OpenLibrary,
  person: PersonId,
  ref: string,
  now: Date,
): Promise<StepRecord | undefined> {
  const updatedAt = now.toISOString();
  const [row] = await db
    .updateTable('stepDone')
    .set({ updatedAt })
    .where('person', '=', person)
    .where('step', '=', ref)
    .returningAll()
    .execute();
  if (row) return toRecord(row, library);
  for (const former of formerRefs(ref, library)) {
    const [moved] = await db
      .updateTable('stepDone')
      .set({ step: ref, track: ref.split('#')[0] ?? ref, updatedAt })
      .where('person', '=', person)
      .where('step', '=', former)
      .returningAll()
      .execute();
    if (moved) return toRecord(moved, library);
  }
  return undefined;
}

/** These references, and those that each had before. */
export function everyRef(refs: readonly string[], library: OpenLibrary): string[] {
  return refs.flatMap((ref) => [ref, ...formerRefs(ref, library)]);
}

/** The references that a step or block had under former ids of its piece. */
export function formerRefs(ref: string, library: OpenLibrary): string[] {
  const [id = '', block = ''] = ref.split('#');
  return formerIds(id, library).map((former) => `${former}#${block}`);
}
