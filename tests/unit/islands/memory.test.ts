import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getKnownMe, ME } from '#islands/account/who.ts';
import { ApiProblem } from '#islands/api-problem.ts';
import { keyOf, MOST, readKeepsakes } from '#islands/memory/keepsakes.ts';
import { type LocalCopy, type OpenStore, openLocalCopy } from '#islands/memory/local-copy.ts';
import { type Memory, openMemory } from '#islands/memory/memory.ts';
import { togglePin } from '#islands/memory/pins.ts';
import { takeOverOldLists } from '#islands/memory/take-over.ts';
import { type Ask, addUnsent, readUnsent, sendUnsent } from '#islands/memory/unsent.ts';

const NOW = new Date('2026-11-16T09:00:00Z');
const ADA = 'ada';

describe('recent pages', () => {
  it('stand newest first, each once, at most twelve of them', () => {
    const { memory } = aMemory();
    for (let at = 0; at < 20; at += 1) memory.note(aKeepsake(`/objections/p${at}/`));
    memory.note(aKeepsake('/objections/p15/'));
    const addresses = memory.list('recent').map(({ address }) => address);
    expect(addresses).toHaveLength(MOST.recent);
    expect(addresses.slice(0, 3)).toEqual(['/objections/p15/', '/objections/p19/', '/objections/p18/']);
    expect(new Set(addresses).size).toBe(MOST.recent);
  });
});

describe('pins', () => {
  it('go on and off with the same press', () => {
    const { memory } = aMemory();
    const page = aPage('/battlecards/paygrove/', { kind: 'Battlecard', title: 'Paygrove' });
    togglePin(page, memory, NOW);
    expect(memory.list('pins')).toEqual([
      { address: '/battlecards/paygrove/', title: 'Paygrove', kind: 'Battlecard', at: NOW.toISOString() },
    ]);
    togglePin(page, memory, NOW);
    expect(memory.list('pins')).toEqual([]);
  });

  it('keep the choice of a call sheet, and never the sentence in its fragment', () => {
    const { memory, store } = aMemory();
    togglePin(aPage('/call/justify/cfo/?rival=paygrove#said=their%20words'), memory, NOW);
    expect(memory.list('pins')[0]?.address).toBe('/call/justify/cfo/?rival=paygrove');
    expect(store.text()).not.toContain('words');
  });

  it('leave out pages that do not say what they are', () => {
    const { memory } = aMemory();
    togglePin(aPage('/library/', { kind: undefined }), memory, NOW);
    expect(memory.list('pins')).toEqual([]);
  });

  it('let the oldest give way when there are too many', () => {
    const { memory } = aMemory();
    for (let at = 0; at <= MOST.pins; at += 1) memory.pin(aKeepsake(`/plays/p${at}/`));
    expect(memory.list('pins')).toHaveLength(MOST.pins);
    expect(memory.isPinned('/plays/p0/')).toBe(false);
  });
});

describe('a browser that does not remember', () => {
  const blocked: OpenStore = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  const full: OpenStore = () => ({
    getItem: () => null,
    setItem: () => {
      throw new DOMException('Quota exceeded.', 'QuotaExceededError');
    },
    removeItem: () => undefined,
  });

  it.each([
    ['blocked', blocked],
    ['full', full],
  ])('is no fault when storage is %s: the page itself remembers until it is left', (_, open) => {
    const memory = openMemory(ADA, openLocalCopy(open));
    togglePin(aPage('/objections/a/'), memory, NOW);
    expect(memory.isPinned('/objections/a/')).toBe(true);
    expect(openMemory(ADA, openLocalCopy(open)).list('pins')).toEqual([]);
  });

  it('is no fault when the stored text is anything at all, and nothing foreign is ever read from it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const copy = openLocalCopy(aStore(text).open);
        for (const { address } of readKeepsakes(copy, keyOf('pins', ADA)))
          expect(address).toMatch(/^\/(?![/\\])/);
        for (const { path } of readUnsent(copy, ADA)) expect(path).toMatch(/^\/(?![/\\])/);
        const known = getKnownMe(copy);
        expect(known === undefined || typeof known.id === 'string').toBe(true);
      }),
    );
  });

  it.each([
    '//evil.example/',
    'https://evil.example/',
    'javascript:alert(1)',
    '/\\evil.example/',
    '',
    '/\t/evil.example/',
    '/ x',
    '/\n/evil.example/',
  ])('never follows the stored address %j', (address) => {
    const stored = [{ address, title: 'x', kind: 'x', at: NOW.toISOString() }];
    const copy = openLocalCopy(aStore(JSON.stringify(stored)).open);
    expect(readKeepsakes(copy, keyOf('pins', ADA))).toEqual([]);
  });
});

describe('what the server has not heard of', () => {
  it('is sent in order, and forgotten once it is heard', async () => {
    const { memory, copy } = aMemory();
    memory.pin(aKeepsake('/plays/a/'));
    memory.unpin('/plays/b/');
    const { asked, ask } = aServer();
    expect(await sendUnsent(copy, ADA, ask)).toBe(0);
    expect(asked).toEqual(['PUT /pins {"address":"/plays/a/"}', 'DELETE /pins?address=%2Fplays%2Fb%2F ']);
    expect(readUnsent(copy, ADA)).toEqual([]);
  });

  it('waits where nothing answers, and goes in order when something does', async () => {
    const { memory, copy } = aMemory();
    memory.pin(aKeepsake('/plays/a/'));
    memory.pin(aKeepsake('/plays/b/'));
    const away = aServer(() => new ApiProblem({ code: 'offline', title: 'You are offline.' }));
    expect(await sendUnsent(copy, ADA, away.ask)).toBe(2);
    expect(away.asked).toHaveLength(1);
    const back = aServer();
    expect(await sendUnsent(copy, ADA, back.ask)).toBe(0);
    expect(back.asked).toHaveLength(2);
  });

  it('is dropped when the server refuses it for good, so that it holds nothing up', async () => {
    const { memory, copy } = aMemory();
    memory.pin(aKeepsake('/plays/gone/'));
    memory.pin(aKeepsake('/plays/b/'));
    const { asked, ask } = aServer((path, body) =>
      body.includes('gone') ? new ApiProblem({ code: 'invalid-input', title: `No ${path}` }) : undefined,
    );
    expect(await sendUnsent(copy, ADA, ask)).toBe(0);
    expect(asked).toHaveLength(2);
  });

  it('keeps what is changed while it is being sent', async () => {
    const { memory, copy } = aMemory();
    memory.pin(aKeepsake('/plays/a/'));
    let isFirst = true;
    const { asked, ask } = aServer(() => {
      // Unpinned and pinned again before the first answer: the last word counts, and comes last.
      if (isFirst) {
        isFirst = false;
        memory.unpin('/plays/a/');
        memory.pin(aKeepsake('/plays/a/'));
      }
      return undefined;
    });
    expect(await sendUnsent(copy, ADA, ask)).toBe(0);
    expect(asked.map((line) => line.split(' ')[0])).toEqual(['PUT', 'DELETE', 'PUT']);
  });

  it('is never sent as somebody else', async () => {
    const { memory, copy } = aMemory();
    memory.pin(aKeepsake('/plays/a/'));
    const { asked, ask } = aServer();
    expect(await sendUnsent(copy, 'grace', ask)).toBe(0);
    expect(asked).toEqual([]);
    expect(readUnsent(copy, ADA)).toHaveLength(1);
  });

  it('ends with the same state, whatever is done in whatever order and whenever it is sent', async () => {
    const address = fc.constantFrom('/plays/a/', '/plays/b/', '/plays/c/');
    const step = fc.oneof(
      fc.record({ act: fc.constant('pin' as const), address }),
      fc.record({ act: fc.constant('unpin' as const), address }),
      fc.record({ act: fc.constant('send' as const), address }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const { memory, copy } = aMemory();
        const server = new Set<string>();
        const ask: Ask = async (method, path, { body }) => {
          if (method === 'PUT') server.add((body as { address: string }).address);
          else server.delete(new URL(path, 'http://x').searchParams.get('address') ?? '');
        };
        for (const { act, address: page } of steps) {
          if (act === 'pin') memory.pin(aKeepsake(page));
          else if (act === 'unpin') memory.unpin(page);
          else await sendUnsent(copy, ADA, ask);
        }
        await sendUnsent(copy, ADA, ask);
        const shown = memory.list('pins').map((pin) => pin.address);
        expect([...server].sort()).toEqual(shown.sort());
      }),
    );
  });

  it('says a thing once, however often it is changed to the same', () => {
    const { copy } = aMemory();
    for (let at = 0; at < 5; at += 1)
      addUnsent(copy, ADA, { method: 'PUT', path: '/recents', body: { address: '/a/' } });
    expect(readUnsent(copy, ADA)).toHaveLength(1);
  });
});

describe('what was remembered before there was sign-in', () => {
  it('is taken over once, the order kept, and is gone from where it lay', () => {
    const store = aStore();
    const old = ['/plays/new/', '/plays/old/'].map((address) => aKeepsake(address));
    store.open().setItem('callsheet:pins', JSON.stringify(old));
    store.open().setItem('callsheet:visits', '{}');
    const copy = openLocalCopy(store.open);
    const memory = openMemory(ADA, copy);
    takeOverOldLists(memory, copy);
    expect(memory.list('pins').map(({ address }) => address)).toEqual(['/plays/new/', '/plays/old/']);
    expect(readUnsent(copy, ADA)).toHaveLength(2);
    expect(store.keys()).toEqual([keyOf('pins', ADA), `callsheet:unsent:${ADA}`]);
    takeOverOldLists(memory, copy);
    expect(readUnsent(copy, ADA)).toHaveLength(2);
  });
});

describe('who was last known here', () => {
  it.each([
    '',
    '{}',
    'null',
    '[]',
    '{"id":1,"name":"A","role":"rep"}',
    '{"id":"","name":"A","role":"rep"}',
    'x',
  ])('is nobody when the stored text is %j', (text) => {
    const copy = openLocalCopy(aStore().open);
    copy.write(ME, text);
    expect(getKnownMe(copy)).toBeUndefined();
  });
});

function aMemory(): { memory: Memory; copy: LocalCopy; store: ReturnType<typeof aStore> } {
  const store = aStore();
  const copy = openLocalCopy(store.open);
  return { memory: openMemory(ADA, copy), copy, store };
}

/** A store that holds one text for every key at first, as a corrupt browser might. */
function aStore(text?: string): { open: OpenStore; text: () => string; keys: () => string[] } {
  const items = new Map<string, string>();
  const store = {
    getItem: (key: string) => items.get(key) ?? text ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
  return { open: () => store, text: () => [...items.values()].join(), keys: () => [...items.keys()] };
}

/** Hears what is asked; `refuse` may give a reason not to do it. */
function aServer(refuse: (path: string, body: string) => Error | undefined = () => undefined) {
  const asked: string[] = [];
  const ask: Ask = async (method, path, { body }) => {
    const text = body === undefined ? '' : JSON.stringify(body);
    asked.push(`${method} ${path} ${text}`);
    const reason = refuse(path, text);
    if (reason) throw reason;
  };
  return { asked, ask };
}

function aKeepsake(address: string) {
  return { address, title: 'A title', kind: 'Play', at: NOW.toISOString() };
}

/** As much of a document as is asked for: its address, its kind, its first heading. */
function aPage(address: string, about: { kind?: string | undefined; title?: string } = {}): Document {
  const { kind, title } = { kind: 'Objection', title: 'A title', ...about };
  const location = new URL(address, 'http://localhost:4321');
  const querySelector = (selector: string) =>
    selector === 'h1' ? { textContent: title } : { dataset: { keep: kind } };
  return { location, querySelector } as unknown as Document;
}
