import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OpenStore, PINS, RECENT, readKeepsakes } from '#islands/memory/keepsakes.ts';
import { nextVisits, noteVisit } from '#islands/memory/last-visit.ts';
import { MOST_PINS, togglePin, unpin } from '#islands/memory/pins.ts';
import { MOST_RECENT, recordVisit } from '#islands/memory/record-visit.ts';

const NOW = new Date('2026-11-16T09:00:00Z');

describe('recent pages', () => {
  it('stand newest first, each once, at most twelve of them', () => {
    const store = aStore();
    for (let at = 0; at < 20; at += 1) recordVisit(aPage(`/objections/p${at}/`), NOW, store.open);
    recordVisit(aPage('/objections/p15/'), NOW, store.open);
    const addresses = readKeepsakes(RECENT, store.open).map(({ address }) => address);
    expect(addresses).toHaveLength(MOST_RECENT);
    expect(addresses.slice(0, 3)).toEqual(['/objections/p15/', '/objections/p19/', '/objections/p18/']);
    expect(new Set(addresses).size).toBe(MOST_RECENT);
  });

  it('keep the choice of a call sheet, and never the sentence in its fragment', () => {
    const store = aStore();
    recordVisit(aPage('/call/justify/cfo/?rival=paygrove#said=their%20words'), NOW, store.open);
    expect(readKeepsakes(RECENT, store.open)[0]?.address).toBe('/call/justify/cfo/?rival=paygrove');
    expect(store.text()).not.toContain('words');
  });

  it('leave out pages that do not say what they are', () => {
    const store = aStore();
    recordVisit(aPage('/library/', { kind: undefined }), NOW, store.open);
    expect(readKeepsakes(RECENT, store.open)).toEqual([]);
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
  });

  it.each([
    ['blocked', blocked],
    ['full', full],
  ])('is no fault when storage is %s', (_, open) => {
    recordVisit(aPage('/objections/a/'), NOW, open);
    expect(readKeepsakes(RECENT, open)).toEqual([]);
    expect(togglePin(aPage('/objections/a/'), NOW, open)).toBe(false);
    expect(noteVisit(NOW, '2026-11-16', open)).toBeUndefined();
  });

  it('is no fault when the stored text is anything at all, and nothing foreign is ever read from it', () => {
    const texts = fc.oneof(fc.string(), fc.json());
    fc.assert(
      fc.property(texts, (text) => {
        const { open } = aStore(text);
        for (const { address } of readKeepsakes(PINS, open)) expect(address).toMatch(/^\/(?![/\\])/);
        expect(() => noteVisit(NOW, '2026-11-16', open)).not.toThrow();
        recordVisit(aPage('/objections/a/'), NOW, open);
        expect(readKeepsakes(RECENT, open)[0]?.address).toBe('/objections/a/');
      }),
    );
  });

  it.each(['//evil.example/', 'https://evil.example/', 'javascript:alert(1)', '/\\evil.example/', ''])(
    'never follows the stored address %j',
    (address) => {
      const stored = [{ address, title: 'x', kind: 'x', at: NOW.toISOString() }];
      expect(readKeepsakes(PINS, aStore(JSON.stringify(stored)).open)).toEqual([]);
    },
  );
});

describe('pins', () => {
  it('go on and off with the same press', () => {
    const { open } = aStore();
    const page = aPage('/battlecards/paygrove/', { kind: 'Battlecard', title: 'Paygrove' });
    expect(togglePin(page, NOW, open)).toBe(true);
    expect(readKeepsakes(PINS, open)).toEqual([
      { address: '/battlecards/paygrove/', title: 'Paygrove', kind: 'Battlecard', at: NOW.toISOString() },
    ]);
    expect(togglePin(page, NOW, open)).toBe(false);
    expect(readKeepsakes(PINS, open)).toEqual([]);
  });

  it('can be taken off by address, and the oldest gives way when there are too many', () => {
    const { open } = aStore();
    for (let at = 0; at <= MOST_PINS; at += 1) togglePin(aPage(`/plays/p${at}/`), NOW, open);
    const addresses = () => readKeepsakes(PINS, open).map(({ address }) => address);
    expect(addresses()).toHaveLength(MOST_PINS);
    expect(addresses()).not.toContain('/plays/p0/');
    unpin('/plays/p9/', open);
    expect(addresses()).not.toContain('/plays/p9/');
  });
});

describe('the last visit', () => {
  const at = (instant: string) => new Date(instant);

  it('is unknown the first time', () => {
    expect(nextVisits(undefined, NOW, '2026-11-16').since).toBeUndefined();
  });

  it('is the day of the look before, when half an hour lies between', () => {
    const first = nextVisits(undefined, at('2026-11-12T15:00:00Z'), '2026-11-12');
    const second = nextVisits(first, at('2026-11-16T09:00:00Z'), '2026-11-16');
    expect(second.since).toBe('2026-11-12');
  });

  it('stays the same while one goes back and forth within a visit', () => {
    let visits = nextVisits(undefined, at('2026-11-12T15:00:00Z'), '2026-11-12');
    for (const instant of ['2026-11-16T09:00:00Z', '2026-11-16T09:20:00Z', '2026-11-16T09:40:00Z']) {
      visits = nextVisits(visits, at(instant), '2026-11-16');
    }
    expect(visits.since).toBe('2026-11-12');
  });
});

/** A store that holds one text for every key at first, as a corrupt browser might. */
function aStore(text?: string): { open: OpenStore; text: () => string } {
  const items = new Map<string, string>();
  return {
    open: () => ({
      getItem: (key) => items.get(key) ?? text ?? null,
      setItem: (key, value) => void items.set(key, value),
    }),
    text: () => [...items.values()].join(),
  };
}

/** As much of a document as is asked for: its address, its kind, its first heading. */
function aPage(address: string, about: { kind?: string | undefined; title?: string } = {}): Document {
  const { kind, title } = { kind: 'Objection', title: 'A title', ...about };
  const location = new URL(address, 'http://localhost:4321');
  const querySelector = (selector: string) =>
    selector === 'h1' ? { textContent: title } : { dataset: { keep: kind } };
  return { location, querySelector } as unknown as Document;
}

describe('an address that another script left in the store', () => {
  it.each(['/\t/evil.example/', '//evil.example/', '/\\evil.example/', '/ x', '/\n/evil.example/'])(
    'is not kept when it could lead elsewhere: %j',
    (address) => {
      const store = aStore();
      const kept = (at: string) => ({ address: at, title: 'x', kind: 'Objection', at: NOW.toISOString() });
      store.open().setItem(RECENT, JSON.stringify([kept(address), kept('/objections/x/?q=a%20b')]));
      expect(readKeepsakes(RECENT, store.open).map((one) => one.address)).toEqual(['/objections/x/?q=a%20b']);
    },
  );
});
