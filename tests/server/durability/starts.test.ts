import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '#server/store/migrations/all.ts';
import { randomFrom } from '../../random.ts';
import { hangLimit, newSeed, times } from '../how-often.ts';
import { newSqlite, onBothEngines } from '../store/both-engines.ts';
import { createClient } from './client.ts';
import { addPeople, firstStart, inStore, newPlace, PAGES, type Place, serve } from './place.ts';

const KILLS = times(3, 40);

/** The one that the first start makes and keeps in the data folder. */
const OWN_SECRET = { CALLSHEET_SECRET: '' };

describe('A second start on one data folder', () => {
  it('says so and changes nothing, and the first goes on', async () => {
    const place = await newPlace({ newWhere: newSqlite });
    const [ada] = await addPeople(place, 1, 'admin');
    const first = serve(place);
    const client = createClient(await first.ready(), ada?.cookie);
    const before = digestsOf(place.work.data);
    const second = serve(place);
    expect(await second.ended).toBe(1);
    expect(second.stdout()).toBe('');
    expect(second.stderr()).toBe(
      `Another Callsheet already serves from ${place.work.data} (process ${first.process.pid}, ` +
        `since ${/since (\S+)\)/.exec(second.stderr())?.[1]}). Stop it first, or give this one a data folder of its ` +
        'own with CALLSHEET_DATA.\n',
    );
    expect(digestsOf(place.work.data)).toEqual(before);
    expect((await client.ask('GET', '/')).text).toBe(PAGES['index.html']);
  });

  it('leaves one of many that start at once', async () => {
    const place = await newPlace({ newWhere: newSqlite });
    const starts = [1, 2, 3, 4].map(() => serve(place));
    const links = await Promise.allSettled(starts.map(firstStart));
    expect(links.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const [at, { status }] of links.entries()) {
      if (status === 'rejected') expect(await starts[at]?.ended).toBe(1);
    }
  });
});

onBothEngines((bench) => {
  it('comes up whole after it was killed at its first start', { timeout: hangLimit(KILLS) }, async () => {
    const random = randomFrom(newSeed(`${KILLS} kills at a first start`));
    for (let round = 0; round < KILLS; round += 1) {
      const place = await newPlace(bench);
      const killed = serve(place, OWN_SECRET);
      await untilItBegins(place);
      await sleep(random() * 150);
      killed.process.kill('SIGKILL');
      await killed.ended;
      const server = serve(place, OWN_SECRET);
      const { url, token } = await firstStart(server);
      const form = { token, name: 'Ada Example', mail: 'ada@example.com', password: 'correct horse battery' };
      const welcome = await createClient(url).ask('POST', '/welcome/', { form });
      expect(welcome.status, welcome.text).toBe(303);
      const again = await createClient(url).ask('POST', '/welcome/', {
        form,
        headers: { Accept: 'application/json' },
      });
      expect(again.json).toMatchObject({ code: 'link-over', status: 410 });
      server.process.kill('SIGTERM');
      expect(await server.ended).toBe(0);
      await inStore(place, async ({ db }) => {
        const people = await db.selectFrom('user').select(['email', 'role']).execute();
        expect(people).toEqual([{ email: 'ada@example.com', role: 'admin' }]);
        expect(await db.selectFrom('migration').select('number').execute()).toHaveLength(MIGRATIONS.length);
      });
    }
  });
});

/** On SQLite, until its file is there; the tables come next. Of Postgres nothing can be seen from here. */
async function untilItBegins({ where }: Place): Promise<void> {
  if (where.engine === 'postgres') await sleep(600);
  else while (!existsSync(where.file)) await sleep(5);
}

/** The digest of every file below a folder, by its path. */
function digestsOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths.sort().map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}
