import { stepBasis } from '#domain/learning/basis.ts';
import { readTrack } from '#domain/learning/read-track.ts';
import type { Library, PieceOf } from '#domain/library.ts';
import { indexLibrary } from '#domain/library-index.ts';
import { basisColumns } from '#server/learning/step-records.ts';
import type { Caller, Role } from '#server/people/person.ts';
import type { Site } from '#server/site.ts';
import type { Bench } from '../store/both-engines.ts';
import { startApi, type TestApi } from './test-api.ts';

/** The track of the small library. */
export const TRACK = 'tracks/first-week';

/** The pitch at its end, as the API has it. */
export const PITCH = '/tracks/first-week/steps/pt01/pitch';

/** People of two teams, and those who lead them. */
export interface TracksWorld {
  readonly api: TestApi;
  /** Reps of the Alpine team. */
  readonly ada: Caller;
  readonly bob: Caller;
  /** A rep of the other team. */
  readonly cyd: Caller;
  /** Managers of the Alpine team. */
  readonly lea: Caller;
  readonly max: Caller;
  /** The manager of the other team. */
  readonly ola: Caller;
  readonly mark: Caller;
  readonly root: Caller;
}

export async function beginTracks(bench: Bench, site: Site): Promise<TracksWorld> {
  const api = startApi(await bench.open(), [site]);
  const add = (id: string, role: Role) => api.addPerson(id, role);
  const world = {
    api,
    ada: await add('ada', 'rep'),
    bob: await add('bob', 'rep'),
    cyd: await add('cyd', 'rep'),
    lea: await add('lea', 'manager'),
    max: await add('max', 'manager'),
    ola: await add('ola', 'manager'),
    mark: await add('mark', 'marketer'),
    root: await add('root', 'admin'),
  };
  const createdAt = api.now.toISOString();
  for (const [team, name, people] of [
    ['alpine', 'Alpine team', ['ada', 'bob', 'lea', 'max']],
    ['north', 'North', ['cyd', 'ola']],
  ] as const) {
    await api.store.db.insertInto('team').values({ id: team, name, createdAt }).execute();
    const members = people.map((person) => ({ team, person, createdAt }));
    await api.store.db.insertInto('teamMember').values(members).execute();
  }
  return world;
}

/** Gives a person the track, from this day on. */
export async function giveTrack(
  { store, now }: TestApi,
  person: string,
  { startOn = '2026-11-22', dueOn = '2026-12-22', track = TRACK } = {},
): Promise<void> {
  await store.db
    .insertInto('assignment')
    .values({
      id: `assignment of ${person} ${track}`.replaceAll(/[^a-z0-9]/g, '-'),
      person,
      track,
      startOn,
      dueOn,
      assignedBy: null,
      rule: null,
      createdAt: now.toISOString(),
    })
    .execute();
}

/** Notes that a person has done a step of the track, on the library as it is. */
export async function doStep(
  { store }: TestApi,
  library: Library,
  person: string,
  id: string,
  doneAt = '2026-11-21T08:00:00.000Z',
): Promise<void> {
  const index = indexLibrary(library);
  const track = readTrack(index.piece(TRACK) as PieceOf<'track'>);
  const step = track.phases.flatMap(({ steps }) => steps).find((one) => one.id === id);
  if (!step) throw new Error(`${TRACK} has no step ${id}.`);
  const basis = basisColumns(stepBasis(step, index));
  await store.db
    .insertInto('stepDone')
    .values({
      person,
      step: step.ref,
      track: TRACK,
      times: step.calls,
      isWhole: 1,
      ...basis,
      doneAt,
      updatedAt: doneAt,
    })
    .execute();
}

/** What people were told, as `person: kind`. */
export async function toldIn({ store }: TestApi): Promise<string[]> {
  const rows = await store.db.selectFrom('notice').select(['person', 'kind']).execute();
  return rows.map(({ person, kind }) => `${person}: ${kind}`).toSorted();
}
