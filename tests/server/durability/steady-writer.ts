import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Answer, Client } from './client.ts';

/** A write that was asked for, with the key that makes asking again safe. */
export interface Wish {
  readonly key: string;
  readonly body: {
    readonly label: string;
    readonly day: string;
    readonly address: string;
    readonly note: string;
  };
}

/** Sheets of this length fill small disks soon. */
const NOTE = 'A note. '.repeat(30);

export function wish(label: string): Wish {
  return {
    key: `wish-${label}`,
    body: { label, day: '2026-12-01', address: '/call/justify/cfo/', note: NOTE },
  };
}

export function post(client: Client, { key, body }: Wish): Promise<Answer> {
  return client.ask('POST', '/api/v1/sheets', { body, key });
}

/** The answer to whatever cannot be done just now: what is wrong, what to do, and when. */
export function expectUnavailable(answer: Answer): void {
  expect(answer.status, answer.text).toBe(503);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  expect(answer.json).toMatchObject({ code: 'unavailable', status: 503 });
  expect(answer.json.detail).toMatch(/^The (?:database|disk) .*\.$/);
  expect(answer.json.hint).toMatch(/again/);
}

/** Sends the same request until it is done, as the answers say. */
export async function postUntilDone(client: Client, wanted: Wish): Promise<Answer> {
  for (;;) {
    const answer = await post(client, wanted);
    if (answer.status === 201) return answer;
    expectUnavailable(answer);
    await sleep(100);
  }
}

/** The labels of a person's sheets, in order. */
export async function labels(client: Client): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: string = cursor && `&cursor=${cursor}`;
    const { json, status, text } = await client.ask('GET', `/api/v1/sheets?limit=100${query}`);
    expect(status, text).toBe(200);
    found.push(...json.items.map(({ label }: { label: string }) => label));
    cursor = json.next;
  }
  return found.sort();
}
