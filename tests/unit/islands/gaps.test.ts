import { describe, expect, it } from 'vitest';
import { ApiProblem } from '#islands/api-problem.ts';
import { creditWords } from '#islands/gaps/credit.ts';
import { dropDraft, keepDraft, readDraft } from '#islands/gaps/flag-drafts.ts';
import type { FlagPlace } from '#islands/gaps/flag-place.ts';
import { dropFlag, keepFlag, keepPut, readFlags } from '#islands/gaps/flag-store.ts';
import { flagBody } from '#islands/gaps/flag-values.ts';
import { standingWords } from '#islands/gaps/flag-words.ts';
import { orderForHome } from '#islands/gaps/mine-order.ts';
import { type AskApi, countWaiting, sendFlags } from '#islands/gaps/send-flags.ts';
import type { GapRow } from '#islands/gaps/shapes.ts';
import { suggestionsHtml } from '#islands/gaps/suggest-html.ts';
import { type LocalCopy, openLocalCopy } from '#islands/memory/local-copy.ts';

const ADA = 'ada';

describe('what was flagged and not sent', () => {
  it('is sent in the order in which it was said, each with its own mark', async () => {
    const copy = aCopy();
    const first = keepFlag(copy, ADA, { said: 'One' }, 'One');
    keepPut(copy, ADA, '/gaps/g1/signal', {}, 'Me too');
    const last = keepFlag(copy, ADA, { said: 'Two' }, 'Two');
    const { ask, calls } = aServer();
    const { sent } = await sendFlags(copy, ADA, ask);
    expect(calls.map(({ path, body }) => [path, (body as { said?: string }).said])).toEqual([
      ['/gaps', 'One'],
      ['/gaps/g1/signal', undefined],
      ['/gaps', 'Two'],
    ]);
    expect(calls.map(({ key }) => key)).toEqual([first.mark, undefined, last.mark]);
    expect(calls[0]?.body).toMatchObject({ mark: first.mark });
    expect(sent.size).toBe(3);
    expect(readFlags(copy, ADA)).toEqual([]);
  });

  it('waits, all of it, where the server does not answer, and goes with the same marks later', async () => {
    const copy = aCopy();
    keepFlag(copy, ADA, { said: 'One' }, 'One');
    keepFlag(copy, ADA, { said: 'Two' }, 'Two');
    const before = readFlags(copy, ADA);
    const { ask, calls } = aServer({
      '/gaps': new ApiProblem({ code: 'offline', title: 'You are offline.' }),
    });
    await sendFlags(copy, ADA, ask);
    expect(calls).toHaveLength(1);
    expect(readFlags(copy, ADA)).toEqual(before);
    const back = aServer();
    await sendFlags(copy, ADA, back.ask);
    expect(back.calls.map(({ key }) => key)).toEqual(before.map(({ mark }) => mark));
  });

  it.each(['offline', 'not-signed-in', 'too-many', 'unavailable', 'broken', 'in-flight', '502'])(
    'waits after an answer that says %s',
    async (code) => {
      const copy = aCopy();
      keepFlag(copy, ADA, { said: 'One' }, 'One');
      await sendFlags(copy, ADA, aServer({ '/gaps': new ApiProblem({ code, title: 'Not now.' }) }).ask);
      expect(countWaiting(copy, ADA)).toBe(1);
      expect(readFlags(copy, ADA)[0]?.fault).toBeUndefined();
    },
  );

  it('keeps what is refused with the reason, and goes on with the rest', async () => {
    const copy = aCopy();
    const fields = { neededBy: '"neededBy" must be a day to come.' };
    keepPut(copy, ADA, '/gaps/g1/signal', {}, 'Me too');
    keepFlag(copy, ADA, { said: 'Two' }, 'Two');
    const { ask, calls } = aServer({
      '/gaps/g1/signal': new ApiProblem({ code: 'invalid-input', title: 'Not like this.', fields }),
    });
    const { sent, refused } = await sendFlags(copy, ADA, ask);
    expect([sent.size, refused.size]).toEqual([1, 1]);
    expect(readFlags(copy, ADA)).toMatchObject([{ words: 'Me too', fault: fields.neededBy }]);
    // It is not sent again by itself, and holds nobody up at the door.
    await sendFlags(copy, ADA, ask);
    expect(calls).toHaveLength(2);
    expect(countWaiting(copy, ADA)).toBe(0);
    dropFlag(copy, ADA, readFlags(copy, ADA)[0]?.mark ?? '');
    expect(readFlags(copy, ADA)).toEqual([]);
  });

  it('is never sent as another person', async () => {
    const copy = aCopy();
    keepFlag(copy, ADA, { said: 'One' }, 'One');
    const { ask, calls } = aServer({}, 'bob');
    await sendFlags(copy, ADA, ask);
    expect(calls).toEqual([]);
    expect(countWaiting(copy, ADA)).toBe(1);
    expect(readFlags(copy, 'bob')).toEqual([]);
  });

  it('takes in what is said while it is being sent', async () => {
    const copy = aCopy();
    keepFlag(copy, ADA, { said: 'One' }, 'One');
    const { ask, calls } = aServer({}, ADA, () => {
      if (calls.length === 1) keepFlag(copy, ADA, { said: 'Two' }, 'Two');
    });
    await sendFlags(copy, ADA, ask);
    expect(calls).toHaveLength(2);
    expect(readFlags(copy, ADA)).toEqual([]);
  });

  it('passes over what somebody else wrote in its place', () => {
    const store = new Map([['callsheet:flags:ada', '[{"path":"//evil"},{"mark":1},null,"x"]']]);
    expect(readFlags(aCopy(store), ADA)).toEqual([]);
  });
});

describe('a draft', () => {
  const draft = { page: '/call/justify/cfo/', said: 'They asked', need: '', neededBy: '', format: '' };

  it('is kept by person and page, until it is sent or emptied', () => {
    const copy = aCopy();
    expect(keepDraft(copy, ADA, draft)).toBe(true);
    expect(readDraft(copy, ADA, draft.page)).toEqual(draft);
    expect(readDraft(copy, 'bob', draft.page)).toBeUndefined();
    expect(readDraft(copy, ADA, '/library/')).toBeUndefined();
    dropDraft(copy, ADA, draft.page);
    expect(readDraft(copy, ADA, draft.page)).toBeUndefined();
    expect(keepDraft(copy, ADA, { ...draft, said: '  ' })).toBe(false);
  });
});

describe('what the dialog sends', () => {
  const place: FlagPlace = {
    kind: 'wrong',
    said: '',
    words: '',
    searched: 'soc 2',
    facts: { page: '/library/', stage: 'justify' },
  };

  it('holds what was said, where, and nothing that was left empty', () => {
    const values = { said: ' They asked\r\nfor it. ', kind: 'missing', need: ' ', neededBy: '', format: '' };
    expect(flagBody(values, place, true)).toEqual({
      said: 'They asked\nfor it.\n\nSearched for: soc 2',
      kind: 'missing',
      page: '/library/',
      stage: 'justify',
    });
    expect(flagBody(values, place, false)).toEqual({ said: 'They asked\nfor it.', kind: 'missing' });
  });

  it('must say something, and no more than is kept', () => {
    expect(() => flagBody({ said: ' ' }, place, true)).toThrow('Say what they said or did.');
    expect(() => flagBody({ said: 'x'.repeat(1000) }, place, true)).toThrow('is the most');
    expect(flagBody({ said: 'x'.repeat(1000) }, place, false).said).toHaveLength(1000);
  });
});

describe('a gap that others have flagged', () => {
  it('says how many need it, how it stands and by when', () => {
    const gap = aRow({ people: 4, state: 'drafting', promisedFor: '2026-11-27' });
    expect(standingWords(gap, '2026-11-23')).toBe('4 people need this · being written · due Fri 27 Nov');
    expect(standingWords({ ...gap, isMine: true }, '2026-11-23')).toMatch(/^3 others need this/);
    expect(standingWords({ ...gap, isMine: true, people: 1 }, '2026-11-23')).toMatch(/^You flagged it/);
  });

  it('is joined by one press, unless one has flagged it oneself; what was typed by others is escaped', () => {
    const gaps = [aRow({ id: 'g1', said: '<img src=x onerror=alert(1)>' }), aRow({ id: 'g2', isMine: true })];
    const { text } = suggestionsHtml({ pieces: [], gaps });
    expect(text).toContain('data-join="g1"');
    expect(text).not.toContain('data-join="g2"');
    expect(text).not.toContain('<img');
  });
});

describe('home', () => {
  it('shows first what waits for the person, and last what is over', () => {
    const gaps = [
      aRow({ id: 'over', state: 'declined' }),
      aRow({ id: 'live', state: 'accepted' }),
      aRow({ id: 'asks', state: 'proposed' }),
      aRow({ id: 'solved', state: 'published', verdict: true }),
      aRow({ id: 'verdict', state: 'published' }),
    ];
    expect(orderForHome(gaps).map(({ id }) => id)).toEqual(['asks', 'verdict', 'live', 'over', 'solved']);
  });
});

describe('credit', () => {
  it.each([
    [[], 0, ''],
    [['Mid-market'], 2, 'Answered because the Mid-market team asked.'],
    [['A', 'B'], 1, 'Answered because the A and B teams asked.'],
    [['A', 'B', 'C'], 1, 'Answered because the A, B and C teams asked.'],
    [[], 1, 'Answered because colleagues asked.'],
  ])('to %j reads as a sentence', (teams, gaps, words) => {
    expect(creditWords({ teams, gaps })).toBe(words);
  });
});

function aCopy(store = new Map<string, string>()): LocalCopy {
  return openLocalCopy(() => ({
    getItem: (key) => store.get(key) ?? null,
    setItem: (key, text) => void store.set(key, text),
    removeItem: (key) => void store.delete(key),
  }));
}

interface Call {
  readonly path: string;
  readonly key: string | undefined;
  readonly body: unknown;
}

/** A server at which `who` is signed in, that refuses what it is told to refuse. */
function aServer(refusals: Record<string, Error> = {}, who = ADA, onCall: () => void = () => undefined) {
  const calls: Call[] = [];
  const ask: AskApi = async (_, path, { body, key }) => {
    if (path === '/me') return { id: who };
    calls.push({ path, key, body });
    onCall();
    if (refusals[path]) throw refusals[path];
    return {};
  };
  return { ask, calls };
}

function aRow(parts: Partial<GapRow>): GapRow {
  return {
    id: 'g',
    state: 'open',
    kind: 'missing',
    cause: null,
    said: 'They asked for it.',
    need: null,
    neededBy: null,
    stage: null,
    personas: [],
    competitors: [],
    piece: null,
    signals: 1,
    people: 1,
    assignee: null,
    promisedFor: null,
    decideBy: null,
    isLate: false,
    next: '',
    answers: [],
    createdAt: '2026-11-20T09:00:00.000Z',
    updatedAt: '2026-11-20T09:00:00.000Z',
    isMine: false,
    verdict: null,
    ...parts,
  };
}
