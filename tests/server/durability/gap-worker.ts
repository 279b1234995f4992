import { expect } from 'vitest';
import { below, pick, type Random } from '../../random.ts';
import type { Answer, Ask, Client } from './client.ts';
import type { Ledger } from './gap-ledger.ts';

/** Somebody who flags, joins and works on gaps, one thing after the other. */
export interface Worker {
  readonly person: string;
  /** Works until the connection breaks or `isOver`. */
  work(client: Client, isOver: () => boolean): Promise<void>;
  /** Sends what was cut off again; it must then be done, once. */
  settle(client: Client): Promise<void>;
}

/** What answers gaps, and what came up in every meeting: a piece of the fixture library. */
export const PIECE = 'objections/erp-does-this';

/** @param name part of every text, so that it is like no other's @param works whether they may decide on gaps @param now the server's clock */
export function createWorker(
  name: string,
  person: string,
  works: boolean,
  ledger: Ledger,
  random: Random,
  now: () => number,
): Worker {
  const keyPrefix = name.replaceAll(' ', '-');
  let number = 0;
  let cutOff: ((client: Client) => Promise<void>) | undefined;

  const text = (what: string) => {
    number += 1;
    const words = `${what} ${number} of ${name}`;
    ledger.sent.add(words);
    return words;
  };
  const anyGap = () => {
    const gaps = [...ledger.flags.values()].slice(-60);
    return gaps.length > 0 ? pick(gaps, random) : undefined;
  };

  /** Sends it; where the connection breaks, the same is sent again later. False when it broke. */
  const send = async (
    client: Client,
    method: string,
    path: string,
    asked: Ask,
    onAnswer: (answer: Answer) => void,
  ): Promise<boolean> => {
    const answer = await client.tryAsk(method, path, asked);
    if (answer) onAnswer(answer);
    else cutOff = async (again) => onAnswer(await again.ask(method, path, asked));
    return answer !== undefined;
  };

  const flag = (client: Client) => {
    const said = text('They said');
    const key = `${keyPrefix}.${number}`;
    const isMarked = random() < 0.5;
    const body = { said, personas: ['cfo'], ...(isMarked && { mark: `mark-${key}`.replaceAll('.', '-') }) };
    return send(client, 'POST', GAPS, { body, ...(!isMarked && { key }) }, (answer) => {
      if (answer.status === 429) return;
      expect(answer.status, answer.text).toBe(201);
      ledger.confirmed += 1;
      ledger.flags.set(said, { id: answer.json.id, by: person });
    });
  };

  const join = async (client: Client) => {
    const gap = anyGap();
    if (!gap) return true;
    return send(client, 'PUT', `${GAPS}/${gap.id}/signal`, { body: {} }, (answer) => {
      if (answer.status !== 200) return expectRefused(answer);
      ledger.confirmed += 1;
      const known = ledger.joins.get(`${person} ${gap.id}`);
      if (gap.by !== person) ledger.joins.set(`${person} ${gap.id}`, known ?? now());
    });
  };

  /** An act whose words are kept with it. */
  const act = async (
    client: Client,
    action: string,
    make: (words: string) => { method?: string; path: string; body: object },
  ) => {
    const gap = anyGap();
    if (!gap) return true;
    const words = text(action);
    const { method = 'PUT', path, body } = make(words);
    const key = method === 'POST' ? { key: `${keyPrefix}.${number}` } : {};
    return send(client, method, `${GAPS}/${gap.id}/${path}`, { body, ...key }, (answer) => {
      if (answer.status !== 200 && answer.status !== 201) return expectRefused(answer);
      ledger.confirmed += 1;
      ledger.acts.set(words, { gap: gap.id, by: person, action });
    });
  };

  const miss = async (client: Client) => {
    number += 1;
    const words = `no such ${inLetters(name)} ${inLetters(String(number))}`;
    const body = { words, confidence: 'none' };
    const answer = await client.tryAsk('POST', '/api/v1/misses', { body });
    if (answer?.status === 429) return true;
    if (answer) expect(answer.status, answer.text).toBe(204);
    ledger.misses.set(words, answer !== undefined);
    return answer !== undefined;
  };

  const report = (client: Client) => {
    const body = { address: '/call/justify/cfo/', cameUp: [PIECE], landed: [], fellFlat: [] };
    return send(client, 'POST', '/api/v1/outcomes', { body }, (answer) => {
      expect(answer.status, answer.text).toBe(204);
      ledger.confirmed += 1;
      ledger.reports.add(person);
    });
  };

  const asksForIt: ((client: Client) => Promise<boolean>)[] = [
    flag,
    flag,
    join,
    join,
    join,
    (client) => act(client, 'commented', (words) => ({ method: 'POST', path: 'comments', body: { words } })),
    (client) =>
      act(client, 'verdict', (words) => ({ path: 'verdict', body: { solved: random() < 0.5, words } })),
    (client) =>
      act(client, 'replied', (words) => ({ path: 'reply', body: { agrees: random() < 0.5, words } })),
    (client) => act(client, 'reopened', (words) => ({ path: 'reopening', body: { reason: words } })),
    miss,
    report,
  ];
  const decidesOnIt: ((client: Client) => Promise<boolean>)[] = [
    (client) =>
      act(client, 'proposed', (words) => ({
        path: 'proposal',
        body: { need: words, answer: 'A line to say.', by: '2027-12-01' },
      })),
    (client) => act(client, 'declined', (words) => ({ path: 'refusal', body: { reason: words } })),
    (client) => plainly(client, 'publication', { pieces: [PIECE] }),
    (client) => plainly(client, 'publication', { pieces: [PIECE] }),
    (client) => plainly(client, 'acceptance', {}),
    (client) => plainly(client, 'draft', {}),
    (client) => plainly(client, 'merge', { into: anyGap()?.id ?? 'none' }),
  ];

  /** An act without words of its own. */
  async function plainly(client: Client, path: string, body: object): Promise<boolean> {
    const gap = anyGap();
    if (!gap) return true;
    return send(client, 'PUT', `${GAPS}/${gap.id}/${path}`, { body }, (answer) => {
      if (answer.status !== 200) return expectRefused(answer);
      ledger.confirmed += 1;
    });
  }

  const doings = works ? [...decidesOnIt, ...asksForIt] : asksForIt;
  return {
    person,
    work: async (client, isOver) => {
      while (!isOver()) {
        const doing = doings[below(doings.length, random)];
        if (!(await doing?.(client))) break;
      }
      if (cutOff) ledger.cutOff += 1;
    },
    settle: async (client) => {
      await cutOff?.(client);
      cutOff = undefined;
    },
  };
}

/** Others act on the same gaps, so much is in no state for it, or not asked for by whoever would answer. */
function expectRefused({ status, text, json }: Answer): void {
  expect([403, 409, 422, 429], text).toContain(status);
  expect(json.hint, text).toBeTruthy();
}

const GAPS = '/api/v1/gaps';

/** A name without digits, which no search is kept with. */
function inLetters(text: string): string {
  return text.replace(/[^a-z]/gi, (sign) => `q${String.fromCharCode(97 + (sign.charCodeAt(0) % 26))}`);
}
