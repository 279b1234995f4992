import { EventEmitter } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LoaderContext } from 'astro/loaders';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KeptPiece } from '#content-layer/compile-all.ts';
import { libraryLoaders } from '#content-layer/loader.ts';
import { pack, unpack } from '#content-layer/packing.ts';
import { readLibrary } from '#content-layer/read-library.ts';
import { outlineOf } from '#domain/learning/without-answers.ts';

const LIBRARY = join(import.meta.dirname, '..', '..', 'fixtures', 'library');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callsheet-loader-'));
  cpSync(LIBRARY, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Entry {
  id: string;
  digest?: string;
  data: { packed: string };
}

/** As much of Astro as a loader sees: two stores that outlive a run, a watcher, a log. */
class FakeAstro {
  readonly stores = { pieces: new Map<string, Entry>(), library: new Map<string, Entry>() };
  readonly watcher = Object.assign(new EventEmitter(), { add: () => undefined });
  readonly log: string[] = [];
  readonly written: string[] = [];

  /** One run of the content layer, in a process of its own: nothing but the stores is kept. */
  async sync(): Promise<void> {
    this.written.length = 0;
    const loaders = libraryLoaders({ CALLSHEET_CONTENT: folder });
    await Promise.all([
      loaders.pieces.load(this.#context('pieces')),
      loaders.library.load(this.#context('library')),
    ]);
  }

  piece(id: string): KeptPiece['piece'] | undefined {
    const entry = this.stores.pieces.get(id);
    return entry && unpack<KeptPiece>(entry.data.packed).piece;
  }

  #context(collection: 'pieces' | 'library'): LoaderContext {
    const map = this.stores[collection];
    const store = {
      get: (id: string) => map.get(id),
      keys: () => [...map.keys()],
      set: (entry: Entry) => {
        if (map.get(entry.id)?.digest === entry.digest) return false;
        this.written.push(entry.id);
        map.set(entry.id, entry);
        return true;
      },
      delete: (id: string) => map.delete(id),
      clear: () => map.clear(),
    };
    const say = (text: string) => this.log.push(text);
    const context = {
      collection,
      store,
      watcher: this.watcher,
      logger: { warn: say, error: say, info: say },
      config: { root: pathToFileURL('/') },
    };
    return context as unknown as LoaderContext;
  }
}

function edit(file: string, from: string, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(path, text.replace(from, to));
}

describe('The loaders', () => {
  it('fill one entry for each piece, and one for the rest', async () => {
    const astro = new FakeAstro();
    await astro.sync();
    const { library } = await readLibrary(folder);
    const pieces = [...astro.stores.pieces.keys()].map((id) => astro.piece(id));
    const rest = astro.stores.library.get('library');
    const outlines = library?.quizzes.map(outlineOf);
    expect(rest && { ...unpack<object>(rest.data.packed), pieces }).toEqual({
      ...library,
      quizzes: [],
      outlines,
    });
    expect(astro.log).toEqual([]);
  });

  it('store no answer and no explanation, from which pages are made', async () => {
    const astro = new FakeAstro();
    await astro.sync();
    const stored = JSON.stringify(unpack<object>(`${astro.stores.library.get('library')?.data.packed}`));
    expect(stored).toContain('The first week');
    for (const secret of [
      'It posts and pays',
      'Ahead with its supplier network',
      'six weeks',
      'and that is a promise',
    ])
      expect(stored).not.toContain(secret);
  });

  it('write nothing when nothing has changed', async () => {
    const astro = new FakeAstro();
    await astro.sync();
    await astro.sync();
    expect(astro.written).toEqual([]);
  });

  it('write what has changed, what depends on it, and nothing else', async () => {
    const astro = new FakeAstro();
    await astro.sync();
    edit('claims/paygrove-module.yaml', 'as a module', 'as an extra');
    await astro.sync();
    expect(astro.written.sort()).toEqual(['battlecards/paygrove', 'library']);
    expect(JSON.stringify(astro.piece('battlecards/paygrove')?.body)).toContain('as an extra');
  });

  it('forget pieces that are gone', async () => {
    const astro = new FakeAstro();
    await astro.sync();
    rmSync(join(folder, 'plays', 'gone-quiet.mdx'));
    await astro.sync();
    expect(astro.piece('plays/gone-quiet')).toBeUndefined();
  });

  it('leave out a piece with a fault, and say which and where', async () => {
    const astro = new FakeAstro();
    await astro.sync();
    edit('plays/gone-quiet.mdx', 'status: published', 'status: finished');
    await astro.sync();
    expect(astro.piece('plays/gone-quiet')).toBeUndefined();
    expect(astro.stores.pieces.size).toBe(10);
    expect(astro.log).toEqual([expect.stringContaining('plays/gone-quiet.mdx:9 field-value (field: status')]);
  });

  it('have no library while the taxonomy cannot be used, and have it again afterwards', async () => {
    const astro = new FakeAstro();
    await astro.sync();
    edit('taxonomy.yaml', 'stages:', 'stages: [');
    await astro.sync();
    expect(astro.stores.library.size).toBe(0);
    edit('taxonomy.yaml', 'stages: [', 'stages:');
    await astro.sync();
    expect(astro.stores.library.size).toBe(1);
  });
});

describe('While astro dev runs, a change to', () => {
  it.each([
    ['a piece', 'plays/gone-quiet.mdx', 'Silence is', 'Quiet is', ['library', 'plays/gone-quiet']],
    ['a claim', 'claims/paygrove-module.yaml', 'as a module', 'extra', ['battlecards/paygrove', 'library']],
    ['the taxonomy', 'taxonomy.yaml', 'name: CFO', 'name: Finance chief', ['library']],
  ])('%s reaches the store by itself', async (_name, file, from, to, written) => {
    const astro = new FakeAstro();
    await astro.sync();
    astro.written.length = 0;
    edit(file, from, to);
    astro.watcher.emit('all', 'change', join(folder, file));
    await vi.waitFor(() => expect(astro.written.sort()).toEqual(written), { timeout: 10_000 });
  });

  it('a file elsewhere is none of their business', async () => {
    const astro = new FakeAstro();
    await astro.sync();
    astro.written.length = 0;
    edit('plays/gone-quiet.mdx', 'Silence is', 'Quiet is');
    astro.watcher.emit('all', 'change', `${folder}-other/plays/gone-quiet.mdx`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(astro.written).toEqual([]);
  });
});

describe('A packed value', () => {
  it('comes back as it was', () => {
    const value = { a: ['ä😀', 1, true, null], b: { c: '__ASTRO_IMAGE_x' } };
    expect(unpack(pack(value))).toEqual(value);
  });

  it('never looks like a file that Astro would import', () => {
    expect(pack('__ASTRO_IMAGE_../../x')).toMatch(/^[A-Za-z0-9+/]+=*$/);
  });
});
