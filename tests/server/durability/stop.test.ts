import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { randomFrom } from '../../random.ts';
import { hangLimit, newSeed, times } from '../how-often.ts';
import { onBothEngines } from '../store/both-engines.ts';
import { createClient } from './client.ts';
import { addPeople, inStore, newPlace, serve } from './place.ts';
import { wish } from './steady-writer.ts';

const STOPS = times(3, 30);

onBothEngines((bench) => {
  it('answers what it took in, then ends with 0', { timeout: hangLimit(STOPS) }, async () => {
    const random = randomFrom(newSeed(`${STOPS} stops under load`));
    const place = await newPlace(bench);
    await addPeople(place, 1, 'admin');
    let confirmed = 0;
    let cutOff = 0;
    for (let round = 0; round < STOPS; round += 1) {
      const people = await addPeople(place, 6);
      const server = serve(place);
      const url = await server.ready();
      await createClient(url, people[0]?.cookie).ask('GET', '/api/v1/me');
      const writing = people.map(async ({ cookie }, at) => {
        const client = createClient(url, cookie);
        for (let next = 0; ; next += 1) {
          const wanted = wish(`${round}-${at}-${next}`);
          const answer = await client.tryAsk('POST', '/api/v1/sheets', wanted);
          if (!answer) break;
          expect(answer.status, answer.text).toBe(201);
          confirmed += 1;
        }
        cutOff += 1;
      });
      await sleep(random() * 1_500);
      server.process.kill('SIGTERM');
      expect(await server.ended).toBe(0);
      await Promise.all(writing);
      // What was cut off was not taken in: no sheet was made without an answer.
      const sheets = await inStore(place, ({ db }) => db.selectFrom('sheet').select('id').execute());
      expect(sheets).toHaveLength(confirmed);
    }
    expect(confirmed).toBeGreaterThan(0);
    console.log(
      `${STOPS} stops: ${confirmed} writes confirmed and there; ${cutOff} not taken in, and not done.`,
    );
  });

  it('waits for the rest of a request that it has begun to read', async () => {
    const place = await newPlace(bench);
    const [ada] = await addPeople(place, 1, 'admin');
    const server = serve(place);
    const url = await server.ready();
    const client = createClient(url, ada?.cookie);
    const body = JSON.stringify(wish('in halves').body);
    const { origin, host, port } = new URL(url);
    const head = [
      'POST /api/v1/sheets HTTP/1.1',
      `Host: ${host}`,
      `Origin: ${origin}`,
      `Cookie: ${ada?.cookie}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      '',
    ].join('\r\n');
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(head + body.slice(0, 20)));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await new Promise((resolve) => socket.once('connect', resolve));
    // Whoever asks later is answered, so the first half has arrived.
    for (let at = 0; at < 3; at += 1) expect((await client.ask('GET', '/api/v1/me')).status).toBe(200);
    server.process.kill('SIGTERM');
    // It takes nobody in any more, and is still there.
    while (await client.tryAsk('GET', '/healthz')) await sleep(20);
    expect(server.process.exitCode).toBe(null);
    socket.write(body.slice(20));
    await closed;
    expect(answer).toMatch(/^HTTP\/1\.1 201 /);
    expect(await server.ended).toBe(0);
    const sheets = await inStore(place, ({ db }) => db.selectFrom('sheet').select('label').execute());
    expect(sheets.map(({ label }) => label)).toEqual(['in halves']);
  });
});
