import type { Kysely } from 'kysely';
import type { CalendarDate } from '#domain/calendar.ts';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import { onceEach } from './moved-tracks.ts';
import { openTracks } from './open-tracks.ts';
import { teammatesOf } from './reach.ts';
import { loadStanding, type Standing } from './standings.ts';

/** How far somebody is in a track that they were given. */
export interface TrackResult {
  readonly person: { readonly id: PersonId; readonly name: string };
  readonly track: { readonly id: string; readonly title: string };
  readonly assignedOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly done: number;
  readonly steps: number;
  /** `overdue`: at least one step is. */
  readonly state: 'done' | 'due' | 'overdue';
  /** The last day of the newest certificate of the track. */
  readonly certificateUntil: CalendarDate | null;
}

/** Where a row stands in the list. */
export type ResultPlace = readonly [name: string, person: string, track: string];

/**
 * How far the other people of a manager's teams are in what they were given, by name. Tracks that nobody can follow
 * today are left out.
 * @param after the place of the last row that was looked at
 * @returns also the place to go on from; undefined at the end
 */
export async function listResults(
  db: Kysely<Tables>,
  library: OpenLibrary,
  manager: PersonId,
  { most, after, now }: { most: number; after?: ResultPlace | undefined; now: Date },
): Promise<{ items: TrackResult[]; next: ResultPlace | undefined }> {
  const found = await findRows(db, manager, most + 1, after);
  const rows = found.slice(0, most);
  const last = found.length > most ? rows.at(-1) : undefined;
  return { items: await toResults(db, library, rows, now), next: last && [last.name, last.id, last.track] };
}

/** Rows of which the records are read at once, so that others are answered in between. */
const AT_ONCE = 200;

/** The same, all of them. */
export async function listAllResults(
  db: Kysely<Tables>,
  library: OpenLibrary,
  manager: PersonId,
  now: Date,
): Promise<TrackResult[]> {
  const rows = await findRows(db, manager);
  const results: TrackResult[] = [];
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    results.push(...(await toResults(db, library, rows.slice(at, at + AT_ONCE), now)));
  }
  return results;
}

function findRows(db: Kysely<Tables>, manager: PersonId, most?: number, after?: ResultPlace): Promise<Row[]> {
  let query = db
    .selectFrom('user')
    .innerJoin('assignment', 'assignment.person', 'user.id')
    .select(['user.id', 'user.name', 'track', 'startOn', 'dueOn'])
    .where('user.id', 'in', teammatesOf(db, manager))
    .where('user.id', '!=', manager)
    .where('user.disabledAt', 'is', null)
    .orderBy('user.name')
    .orderBy('user.id')
    .orderBy('track');
  if (most !== undefined) query = query.limit(most);
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('user.name', 'user.id', 'track'), '>', tuple(...after)),
    );
  }
  return query.execute();
}

async function toResults(
  db: Kysely<Tables>,
  library: OpenLibrary,
  rows: readonly Row[],
  now: Date,
): Promise<TrackResult[]> {
  const people = [...new Set(rows.map(({ id }) => id))];
  if (people.length === 0) return [];
  const standing = await loadStanding(db, library, people, now);
  const certificates = await certificatesOf(db, library, people);
  const isOnce = await onlyOnce(db, library, people);
  return rows
    .filter(isOnce)
    .flatMap((row) => toResult(row, standing, (track) => certificates.get(`${row.id} ${track}`)));
}

interface Row {
  readonly id: PersonId;
  readonly name: string;
  readonly track: string;
  readonly startOn: CalendarDate;
  readonly dueOn: CalendarDate;
}

function toResult(
  { id, name, track: given, startOn, dueOn }: Row,
  standing: Standing,
  certificateOf: (track: string) => CalendarDate | undefined,
): TrackResult[] {
  const stands = standing({ person: id, track: given, startOn, dueOn });
  if (!stands) return [];
  const { track, done, due, overdue } = stands;
  return [
    {
      person: { id, name },
      track: { id: track.id, title: track.title },
      assignedOn: startOn,
      dueOn,
      done,
      steps: track.phases.reduce((sum, { steps }) => sum + steps.length, 0),
      state: overdue > 0 ? 'overdue' : due > 0 ? 'due' : 'done',
      certificateUntil: certificateOf(track.id) ?? null,
    },
  ];
}

/** Tells the rows that count where somebody was given a track under two of its ids. */
async function onlyOnce(
  db: Kysely<Tables>,
  library: OpenLibrary,
  people: readonly PersonId[],
): Promise<(row: Row) => boolean> {
  const rows = await db
    .selectFrom('assignment')
    .select(['person', 'track'])
    .where('person', 'in', people)
    .orderBy('id')
    .execute();
  const ofPeople = Map.groupBy(rows, ({ person }) => person);
  const once = [...ofPeople.values()].flatMap((given) => onceEach(given, library));
  const known = new Set(once.map(({ person, track }) => `${person} ${track}`));
  return ({ id, track }) => known.has(`${id} ${track}`);
}

/** The last day of the newest certificate, by person and track. */
async function certificatesOf(
  db: Kysely<Tables>,
  library: OpenLibrary,
  people: readonly PersonId[],
): Promise<ReadonlyMap<string, CalendarDate>> {
  const rows = await db
    .selectFrom('certificate')
    .select(['person', 'track', 'expiresOn'])
    .where('person', 'in', people)
    .orderBy('givenOn')
    .orderBy('id')
    .execute();
  const { currentRef } = openTracks(library);
  return new Map(rows.map(({ person, track, expiresOn }) => [`${person} ${currentRef(track)}`, expiresOn]));
}
