import { expect } from 'vitest';
import { pick, type Random } from '../../random.ts';
import type { Answer, Client } from './client.ts';

/** A write that somebody asked for and that must be there once when it was confirmed, and at most once when not. */
interface Created {
  readonly path: string;
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Whose sheets it adds to. */
  readonly keeper: Keeper;
  /** The label of the sheet that it makes. */
  readonly label: string;
  /** Undefined while nobody knows whether it was done. */
  answer?: string;
}

/** What a person keeps, as far as it was confirmed. */
export interface Keeper {
  readonly personId: string;
  /** Labels of sheets by id; a sheet that a colleague sent has none that we know. */
  readonly sheets: Map<string, string>;
  /** Labels of copies that colleagues sent. */
  readonly received: string[];
  readonly pins: Set<string>;
}

/** How many writes were confirmed, and of how many nobody knew. */
export interface Count {
  confirmed: number;
  unknown: number;
  /** Of the unknown ones, those new sheets that were there already. */
  done: number;
  /** Uses that were counted for certain, and those that may have been: they have no key to ask again with. */
  used: number;
  perhapsUsed: number;
}

export function newKeeper(personId: string): Keeper {
  return { personId, sheets: new Map(), received: [], pins: new Set() };
}

/** Somebody who writes one thing after the other, and remembers what was confirmed. */
export interface Writer {
  readonly keeper: Keeper;
  /** Writes until the connection breaks or `isOver`. */
  write(client: Client, isOver: () => boolean): Promise<void>;
  /** Finds out about the write that was cut off, by sending it again; then everything must be as it was confirmed. */
  settle(client: Client): Promise<void>;
}

/**
 * @param name part of every label and key, so that they are like no other writer's
 * @param colleagues to whom copies are sent
 */
export function createWriter(
  name: string,
  keeper: Keeper,
  colleagues: readonly Keeper[],
  random: Random,
  count: Count,
): Writer {
  const created: Created[] = [];
  /** Sends the write that was cut off again. */
  let cutOff: ((client: Client) => Promise<void>) | undefined;
  let number = 0;

  const confirm = (write: Created, { status, text, json }: Answer) => {
    expect(status, text).toBe(201);
    count.confirmed += 1;
    write.answer = text;
    if (write.path === SHEETS) write.keeper.sheets.set(json.id, write.label);
    else write.keeper.received.push(write.label);
    created.push(write);
  };
  const create = (path: string, label: string, body: Created['body'], whose = keeper): Created => ({
    path,
    key: `${name}.${number}`,
    body,
    keeper: whose,
    label,
  });
  const newSheet = () => {
    number += 1;
    const label = `${name} ${number}`;
    return create(SHEETS, label, { label, day: '2026-12-01', address: '/call/justify/cfo/' });
  };
  const resend = (write: Created) => async (client: Client) => {
    const before = await labelsOf(client, write, keeper);
    confirm(write, await client.ask('POST', write.path, write));
    if (before === 1) count.done += 1;
  };

  /** Each resolves to false when the connection broke. */
  const doings: Record<string, (client: Client) => Promise<boolean>> = {
    create: async (client) => {
      const write = newSheet();
      const answer = await client.tryAsk('POST', write.path, write);
      if (answer) confirm(write, answer);
      else cutOff = resend(write);
      return answer !== undefined;
    },
    twins: async (client) => {
      const write = newSheet();
      const twin = () => client.tryAsk('POST', write.path, write);
      const answers = await Promise.all([twin(), twin()]);
      const told = answers.filter((answer) => answer !== undefined);
      const made = told.filter(({ status }) => status === 201);
      for (const { status, json } of told) {
        if (status !== 201) expect(json).toMatchObject({ code: 'in-flight', status: 409 });
      }
      if (made[0]) confirm(write, made[0]);
      else cutOff = resend(write);
      expect(new Set(made.map(({ text }) => text)).size).toBeLessThan(2);
      return told.length === 2;
    },
    send: async (client) => {
      const [id, label] = anyOf([...keeper.sheets], random) ?? [];
      const to = anyOf(colleagues, random);
      if (id === undefined || label === undefined || !to) return true;
      number += 1;
      const write = create(`${SHEETS}/${id}/copies`, label, { to: to.personId }, to);
      const answer = await client.tryAsk('POST', write.path, write);
      if (answer) confirm(write, answer);
      else cutOff = resend(write);
      return answer !== undefined;
    },
    change: async (client) => {
      const [id] = anyOf([...keeper.sheets], random) ?? [];
      if (id === undefined) return true;
      number += 1;
      const label = `${name} ${number} changed`;
      const body = { label, day: '2026-12-02', address: '/call/justify/cfo/', note: 'Changed' };
      const put = async (answer: Answer) => {
        expect(answer.status, answer.text).toBe(200);
        count.confirmed += 1;
        keeper.sheets.set(id, label);
      };
      const answer = await client.tryAsk('PUT', `${SHEETS}/${id}`, { body });
      if (answer) await put(answer);
      else cutOff = async (again) => put(await again.ask('PUT', `${SHEETS}/${id}`, { body }));
      return answer !== undefined;
    },
    remove: async (client) => {
      const [id] = anyOf([...keeper.sheets], random) ?? [];
      if (id === undefined) return true;
      const gone = (answer: Answer, statuses: number[]) => {
        expect(statuses, answer.text).toContain(answer.status);
        count.confirmed += 1;
        keeper.sheets.delete(id);
      };
      const answer = await client.tryAsk('DELETE', `${SHEETS}/${id}`);
      if (answer) gone(answer, [204]);
      // It may have been removed already.
      else cutOff = async (again) => gone(await again.ask('DELETE', `${SHEETS}/${id}`), [204, 404]);
      return answer !== undefined;
    },
    pin: async (client) => {
      const address = pick(PINNED, random);
      const isPinned = keeper.pins.has(address);
      const put = (again: Client) =>
        isPinned
          ? again.ask('DELETE', `/api/v1/pins?address=${address}`)
          : again.ask('PUT', '/api/v1/pins', { body: { address } });
      const done = (answer: Answer) => {
        expect(answer.status, answer.text).toBe(204);
        count.confirmed += 1;
        if (isPinned) keeper.pins.delete(address);
        else keeper.pins.add(address);
      };
      const answer = await put(client).catch(() => undefined);
      if (answer) done(answer);
      else cutOff = async (again) => done(await put(again));
      return answer !== undefined;
    },
    use: async (client) => {
      const answer = await client.tryAsk('POST', '/api/v1/usage', { body: { kind: 'open', piece: USED } });
      if (answer) expect(answer.status, answer.text).toBe(204);
      count[answer ? 'used' : 'perhapsUsed'] += 1;
      return answer !== undefined;
    },
    repeat: async (client) => {
      const write = anyOf(created, random);
      if (!write) return true;
      const answer = await client.tryAsk('POST', write.path, write);
      if (answer) expect(answer).toMatchObject({ status: 201, text: write.answer });
      return answer !== undefined;
    },
    misuse: async (client) => {
      const write = anyOf(created, random);
      if (!write) return true;
      const body = { ...write.body, ...(write.path === SHEETS ? { label: 'Another' } : { to: 'another' }) };
      const answer = await client.tryAsk('POST', write.path, { ...write, body });
      if (answer) expect(answer.json).toMatchObject({ code: 'key-reused', status: 422 });
      return answer !== undefined;
    },
  };
  const oftener = ['create', 'create', 'create', 'create', 'change'];
  const names = [...Object.keys(doings), ...oftener];

  return {
    keeper,
    write: async (client, isOver) => {
      while (!isOver()) {
        const doing = doings[pick(names, random)];
        if (!(await doing?.(client))) break;
      }
      if (cutOff) count.unknown += 1;
    },
    settle: async (client) => {
      await cutOff?.(client);
      cutOff = undefined;
      for (const write of created.slice(-5)) {
        const answer = await client.ask('POST', write.path, write);
        expect(answer).toMatchObject({ status: 201, text: write.answer });
      }
    },
  };
}

/** Everything that a person keeps is what was confirmed: nothing is missing, nothing is there twice. */
export async function expectKept(client: Client, keeper: Keeper): Promise<void> {
  const sheets = await listSheets(client);
  const own = sheets.filter(({ from }) => from === null);
  expect(Object.fromEntries(own.map(({ id, label }) => [id, label]))).toEqual(
    Object.fromEntries(keeper.sheets),
  );
  const received = sheets.filter(({ from }) => from !== null).map(({ label }) => label);
  expect(received.sort()).toEqual(keeper.received.toSorted());
  const { json } = await client.ask('GET', '/api/v1/pins');
  expect(json.items.map(({ address }: { address: string }) => address).sort()).toEqual(
    [...keeper.pins].sort(),
  );
}

/** The piece whose uses are counted. */
export const USED = 'objections/erp-does-this';

const SHEETS = '/api/v1/sheets';

/** Pages of the fixture library that can be pinned. */
const PINNED = ['/objections/erp-does-this/', '/objections/ninety-day-terms/', '/call/justify/cfo/'];

interface ListedSheet {
  readonly id: string;
  readonly label: string;
  readonly from: { readonly id: string } | null;
}

async function listSheets(client: Client): Promise<ListedSheet[]> {
  const sheets: ListedSheet[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: string = cursor && `&cursor=${cursor}`;
    const { json, status, text } = await client.ask('GET', `${SHEETS}?limit=100${query}`);
    expect(status, text).toBe(200);
    sheets.push(...json.items);
    cursor = json.next;
  }
  return sheets;
}

/** How often the sheet that a cut-off write makes is there: never more than once. Of a copy only its receiver knows. */
async function labelsOf(client: Client, { path, label }: Created, keeper: Keeper): Promise<number> {
  if (path !== SHEETS) return 0;
  const known = [...keeper.sheets.keys()];
  const found = (await listSheets(client)).filter(
    (sheet) => sheet.label === label && !known.includes(sheet.id),
  );
  expect(found.length).toBeLessThan(2);
  return found.length;
}

function anyOf<Item>(items: readonly Item[], random: Random): Item | undefined {
  return items.length === 0 ? undefined : pick(items, random);
}
