import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import type { Library, Piece } from '#domain/library.ts';
import { createMailQueue } from '#server/mail/mail-queue.ts';
import { startGapClock } from '#server/notices/clock.ts';
import { listNotices } from '#server/notices/list.ts';
import type { Site } from '#server/site.ts';
import type { Store } from '#server/store/open-store.ts';
import { gapRow } from '../gap-rows.ts';
import { onBothEngines } from '../store/both-engines.ts';
import { personRow } from '../store/people-rows.ts';
import { fixtureLibrary, layBareRelease, onDay } from './test-release.ts';

const NOW = new Date('2026-11-23T09:00:00.000Z');
const HOUR = 3_600_000;
const ANSWER = 'objections/erp-does-this';
const mail = createMailQueue(randomUUID, () => {});

let library: Library;

beforeAll(async () => {
  library = await fixtureLibrary();
});

/** Changes one piece of the library. */
function withPiece(id: string, change: (piece: Piece) => Partial<Piece> | undefined): Library {
  const pieces = library.pieces.flatMap((piece) => {
    if (piece.id !== id) return piece;
    const changed = change(piece);
    return changed ? [{ ...piece, ...changed } as Piece] : [];
  });
  return { ...library, pieces };
}

async function begin(store: Store) {
  const state: { now: Date; sites: Site[] } = { now: NOW, sites: [] };
  const logged: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) });
  const { db } = store;
  for (const id of ['ada', 'bob', 'cem']) {
    const role = id === 'bob' ? 'marketer' : 'rep';
    await db.insertInto('user').values(personRow(id, { role })).execute();
  }
  const newClock = (sites = () => state.sites as readonly Site[]) => {
    const clock = startGapClock({ store, now: () => state.now, newId: randomUUID, mail, log, sites });
    onTestFinished(() => clock.stop());
    return clock;
  };
  const publish = async (to: Library, release: string) => {
    state.sites = [await layBareRelease(to, release)];
  };
  const eventsOf = (gap: string) =>
    db
      .selectFrom('gapEvent')
      .select(['action', 'detail', 'who'])
      .where('gap', '=', gap)
      .orderBy('step')
      .execute();
  const gapOf = (id: string) =>
    db.selectFrom('gap').select(['state', 'late', 'assignee']).where('id', '=', id).executeTakeFirst();
  const answersOf = async (gap: string) =>
    (await db.selectFrom('gapAnswer').select('piece').where('gap', '=', gap).orderBy('piece').execute()).map(
      ({ piece }) => piece,
    );
  const toldTo = async (person: string) =>
    (await listNotices(db, person, { unreadOnly: false, limit: 100 })).map(({ kind }) => kind);
  return { db, state, logged, newClock, publish, eventsOf, gapOf, answersOf, toldTo };
}

type World = Awaited<ReturnType<typeof begin>>;

async function addPublished({ db }: World, id: string, pieces: readonly string[]): Promise<void> {
  const at = NOW.toISOString();
  const over = { state: 'published', live: 0, assignee: 'bob', raisedBy: 'ada', publishedAt: at } as const;
  await db.insertInto('gap').values(gapRow(id, over)).execute();
  for (const person of ['ada', 'cem']) {
    await db
      .insertInto('gapSignal')
      .values({ id: `${id} ${person}`, gap: id, origin: id, person, words: null, page: null, createdAt: at })
      .execute();
  }
  for (const piece of pieces) {
    await db.insertInto('gapAnswer').values({ gap: id, piece, createdAt: at }).execute();
  }
}

const before = new Date(NOW.getTime() - 1).toISOString();
const later = new Date(NOW.getTime() + HOUR).toISOString();

onBothEngines((bench) => {
  it('marks gaps late of which the time to decide is over, once, and tells who works on them', async () => {
    const world = await begin(await bench.open());
    const { db, state, newClock, eventsOf, gapOf, toldTo } = world;
    await db
      .insertInto('gap')
      .values([
        gapRow('over', { decideBy: before, assignee: 'bob' }),
        gapRow('now', { decideBy: NOW.toISOString() }),
        gapRow('later', { decideBy: later, assignee: 'bob' }),
        gapRow('decided', { state: 'accepted', assignee: 'bob' }),
      ])
      .execute();
    const clock = newClock();
    await clock.look();
    await clock.look();
    expect((await eventsOf('over')).map(({ action, who }) => [action, who])).toEqual([['late', null]]);
    expect(await gapOf('over')).toEqual({ state: 'open', late: 1, assignee: 'bob' });
    expect(await gapOf('now')).toMatchObject({ late: 1 });
    expect([(await gapOf('later'))?.late, (await gapOf('decided'))?.late]).toEqual([0, 0]);
    expect(await toldTo('bob')).toEqual(['late']);
    state.now = new Date(NOW.getTime() + HOUR);
    await clock.look();
    expect(await gapOf('later')).toMatchObject({ late: 1 });
    expect(await toldTo('bob')).toEqual(['late', 'late']);
  });

  it('does so once where several processes look at the same moment, for any number of gaps', async () => {
    const { db, newClock, toldTo } = await begin(await bench.open());
    const gaps = Array.from({ length: 130 }, (_, at) =>
      gapRow(`gap-${at}`, { decideBy: before, assignee: 'bob' }),
    );
    await db.insertInto('gap').values(gaps).execute();
    const clocks = [newClock(), newClock(), newClock()];
    await Promise.all(clocks.map((clock) => clock.look()));
    for (const clock of clocks) await clock.look();
    expect(await toldTo('bob')).toHaveLength(100);
    expect(await db.selectFrom('gapEvent').select('id').execute()).toHaveLength(130);
    expect(await db.selectFrom('notice').select('id').execute()).toHaveLength(130);
    expect(await db.selectFrom('outbox').select('id').execute()).toHaveLength(1);
  });

  it('finds an answer that is gone where a publication was under way when the library changed', async () => {
    const world = await begin(await bench.open());
    const { newClock, publish, gapOf, toldTo } = world;
    await addPublished(world, 'first', ['proof/oatley-close']);
    await publish(
      withPiece(ANSWER, () => undefined),
      'release-2',
    );
    const clock = newClock();
    await clock.look();
    // It was found in the library from before.
    await addPublished(world, 'late', [ANSWER]);
    await clock.look();
    expect([await gapOf('first'), await gapOf('late')]).toMatchObject([
      { state: 'published' },
      { state: 'open' },
    ]);
    expect(await toldTo('ada')).toEqual(['answers-lost']);
  });

  it('reopens a gap whose answer readers may not use any more, and tells everybody', async () => {
    const world = await begin(await bench.open());
    const { newClock, publish, eventsOf, gapOf, answersOf, toldTo } = world;
    await addPublished(world, 'retired', [ANSWER]);
    await publish(library, 'release-1');
    const clock = newClock();
    await clock.look();
    expect(await gapOf('retired')).toMatchObject({ state: 'published' });
    await publish(
      withPiece(ANSWER, () => ({ status: 'retired' })),
      'release-2',
    );
    const other = newClock();
    await Promise.all([clock.look(), other.look()]);
    expect(await gapOf('retired')).toMatchObject({ state: 'open', assignee: 'bob' });
    expect(await answersOf('retired')).toEqual([]);
    expect((await eventsOf('retired')).map(({ who, detail }) => [who, JSON.parse(detail)])).toEqual([
      [null, { pieces: [ANSWER] }],
    ]);
    for (const person of ['ada', 'bob', 'cem']) expect(await toldTo(person), person).toHaveLength(1);
    // A piece that comes back publishes nothing by itself.
    await publish(library, 'release-3');
    await clock.look();
    expect(await gapOf('retired')).toMatchObject({ state: 'open' });
  });

  it('keeps what is left where one answer of several is gone', async () => {
    const world = await begin(await bench.open());
    const [other] = library.pieces.filter(({ id }) => id !== ANSWER && id.startsWith('objections/'));
    await addPublished(world, 'gap', [ANSWER, other?.id ?? '', 'plays/there-never-was']);
    await world.publish(
      withPiece(ANSWER, () => undefined),
      'release-1',
    );
    await world.newClock().look();
    expect(await world.gapOf('gap')).toMatchObject({ state: 'published' });
    expect(await world.answersOf('gap')).toEqual([other?.id]);
    expect(await world.eventsOf('gap')).toHaveLength(1);
  });

  it('looks again on the next day, for pieces end without a release', async () => {
    const world = await begin(await bench.open());
    const { newClock, state, publish, gapOf } = world;
    await addPublished(world, 'gap', [ANSWER]);
    const { asOf, ...settings } = library.settings;
    const ending = withPiece(ANSWER, () => ({ expires: '2026-11-23' }));
    await publish({ ...ending, settings }, 'release-1');
    const clock = newClock();
    await clock.look();
    expect(await gapOf('gap')).toMatchObject({ state: 'published' });
    state.now = new Date('2026-11-24T00:00:01.000Z');
    await clock.look();
    expect(await gapOf('gap')).toMatchObject({ state: 'open' });
  });

  it('calls an answer by the name that it has now, and says so', async () => {
    const world = await begin(await bench.open());
    await addPublished(world, 'gap', ['objections/old-name']);
    await world.publish(
      withPiece(ANSWER, () => ({ movedFrom: ['objections/old-name'] })),
      'release-1',
    );
    const clocks = [world.newClock(), world.newClock()];
    await Promise.all(clocks.map((clock) => clock.look()));
    expect(await world.answersOf('gap')).toEqual([ANSWER]);
    expect(await world.gapOf('gap')).toMatchObject({ state: 'published' });
    expect((await world.eventsOf('gap')).map(({ detail }) => JSON.parse(detail))).toEqual([
      { from: 'objections/old-name', to: ANSWER },
    ]);
    expect(await world.toldTo('ada')).toEqual([]);
  });

  it('logs a fault, and tries again at the next look', async () => {
    const world = await begin(await bench.open());
    await addPublished(world, 'gap', ['plays/there-never-was']);
    const good = await layBareRelease(onDay(library, '2026-11-23'), 'release-1');
    world.state.sites = [{ ...good, folder: `${good.folder}/nowhere` }];
    const clock = world.newClock();
    await clock.look();
    expect(world.logged.join()).toContain('it is tried again');
    expect(await world.gapOf('gap')).toMatchObject({ state: 'published' });
    world.state.sites = [good];
    await clock.look();
    expect(await world.gapOf('gap')).toMatchObject({ state: 'open' });
  });
});
