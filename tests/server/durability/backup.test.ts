import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { readArchive } from '#server/store/archive/read-archive.ts';
import { readTables } from '#server/store/archive/read-tables.ts';
import { hangLimit, times } from '../how-often.ts';
import { onBothEngines } from '../store/both-engines.ts';
import { type Client, createClient } from './client.ts';
import { addPeople, callsheet, inStore, newPlace, PAGES, serve } from './place.ts';
import { labels, wish } from './steady-writer.ts';

const BACKUPS = times(2, 15);

onBothEngines((bench) => {
  it('backs up one moment while people write, and gives all of it back', {
    timeout: hangLimit(BACKUPS),
  }, async () => {
    const place = await newPlace(bench);
    const people = await addPeople(place, 4, 'admin');
    const server = serve(place);
    const url = await server.ready();
    const clients = people.map(({ cookie }) => createClient(url, cookie));
    const done: string[][] = people.map(() => []);
    let isOver = false;
    const writing = clients.map(async (client, at) => {
      for (let next = 0; !isOver; next += 1) {
        const label = `${at}-${next}`;
        expect((await client.ask('POST', '/api/v1/sheets', wish(label))).status).toBe(201);
        done[at]?.push(label);
        await inviteOne(client, label);
        // People are held to 600 changes in ten minutes; a long run must stay below that.
        await sleep(100);
      }
    });
    const moments: { file: string; before: string[][] }[] = [];
    for (let round = 0; round < BACKUPS; round += 1) {
      const file = join(place.work.data, '..', `${round}.backup.gz`);
      const enough = done.flat().length + 8;
      while (done.flat().length < enough) await sleep(10);
      const before = done.map((labelsOf) => [...labelsOf]);
      expect(await callsheet(place, 'backup', file)).toMatchObject({ code: 0, stderr: '' });
      moments.push({ file, before });
    }
    isOver = true;
    await Promise.all(writing);

    for (const { file, before } of moments) {
      const there = await newPlace(bench);
      expect(await callsheet(there, 'restore', file, '--replace')).toMatchObject({ code: 0, stderr: '' });
      const { end } = await readArchive(file, {});
      await inStore(there, async (store) => {
        expect(await store.inSnapshot((db) => readTables(db, async () => {}))).toEqual(end.tables);
        const { db } = store;
        const sheets = await db.selectFrom('sheet').select(['label', 'person']).execute();
        // A sheet and the answer that is kept for its key are written in one transaction, an invitation and its line
        // in the audit log in another.
        const answers = await db.selectFrom('idempotency').select(['key', 'state', 'answer']).execute();
        expect(answers.map(({ key }) => key).sort()).toEqual(
          sheets.map(({ label }) => `wish-${label}`).sort(),
        );
        for (const { state, answer } of answers) expect([state, answer === null]).toEqual(['done', false]);
        const invitations = await db.selectFrom('invitation').select('id').execute();
        const invited = await db
          .selectFrom('audit')
          .select('subject')
          .where('action', '=', 'invited')
          .execute();
        expect(invited.map(({ subject }) => subject).sort()).toEqual(invitations.map(({ id }) => id).sort());
        // What was confirmed before the backup began is in it.
        for (const [at, { personId }] of people.entries()) {
          const own = sheets.filter(({ person }) => person === personId).map(({ label }) => label);
          expect(own).toEqual(expect.arrayContaining(before[at] ?? []));
        }
      });
      const restored = serve(there);
      const ada = createClient(await restored.ready(), people[0]?.cookie);
      expect((await ada.ask('GET', '/')).text).toBe(PAGES['index.html']);
      expect((await labels(ada)).length).toBeGreaterThanOrEqual(before[0]?.length ?? 0);
      restored.process.kill('SIGTERM');
      expect(await restored.ended).toBe(0);
    }
    const counts = moments.map(({ before }) => before.flat().length);
    console.log(`${BACKUPS} backups with ${counts.join(', ')} sheets confirmed before them.`);
    expect(readdirSync(join(place.work.data, 'cache'))).toEqual([]);
  });
});

async function inviteOne(client: Client, label: string): Promise<void> {
  const body = { mail: `someone-${label}@example.com`, role: 'rep' };
  const { status, text } = await client.ask('POST', '/api/v1/invitations', { body });
  expect(status, text).toBe(201);
}
