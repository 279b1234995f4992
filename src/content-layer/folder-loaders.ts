import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { outlineOf } from '#domain/learning/without-answers.ts';
import type { Library } from '#domain/library.ts';
import type { SourceProblem } from '#domain/source.ts';
import type { KeptPiece } from './compile-all.ts';
import { contentFolder } from './content-folder.ts';
import { pack, unpack } from './packing.ts';
import { type IncrementalReading, readLibrary } from './read-library.ts';

export interface LibraryLoaders {
  readonly pieces: Loader;
  readonly library: Loader;
}

/** Loaders that read the content folder, and again whenever it changes; `loader.ts` says what they store. */
export function folderLoaders(environment: NodeJS.ProcessEnv): LibraryLoaders {
  const shared = new SharedReading();
  const loader = (name: string, fill: Fill, logs: boolean): Loader => ({
    name,
    load: async (context) => {
      const folder = contentFolder(fileURLToPath(context.config.root), environment);
      const update = async () => {
        const reading = await shared.read(folder, (id) => storedPiece(context, id));
        fill(reading, context);
        if (logs) for (const problem of reading.problems) context.logger.warn(describe(problem));
      };
      await update();
      watch(context, folder, update);
    },
  });
  return {
    pieces: loader('callsheet-pieces', fillPieces, true),
    library: loader('callsheet-library', fillLibrary, false),
  };
}

type Fill = (reading: IncrementalReading, context: LoaderContext) => void;

/** Both loaders run at the same time over the same folder: they share a reading, and what it compiled. */
class SharedReading {
  #running: Promise<IncrementalReading> | undefined;
  #compiled: IncrementalReading['compiled'] | undefined;

  read(folder: string, stored: (id: string) => KeptPiece | undefined): Promise<IncrementalReading> {
    this.#running ??= readLibrary(folder, { kept: (id) => this.#compiled?.get(id) ?? stored(id) })
      .then((reading) => {
        this.#compiled = reading.compiled;
        return reading;
      })
      .finally(() => {
        this.#running = undefined;
      });
    return this.#running;
  }
}

function fillPieces({ compiled }: IncrementalReading, { store }: LoaderContext): void {
  for (const id of store.keys()) if (!compiled.has(id)) store.delete(id);
  for (const [id, kept] of compiled) {
    const digest = `${kept.source} ${kept.depends}`;
    if (store.get(id)?.digest !== digest) store.set({ id, digest, data: { packed: pack(kept) } });
  }
}

function fillLibrary({ library }: IncrementalReading, context: LoaderContext): void {
  if (library) fillRest(library, context);
  else context.store.clear();
}

function fillRest(library: Library, { store }: LoaderContext): void {
  const { pieces: _pieces, quizzes, ...others } = library;
  // Pages are made from the store, and no answer may reach one.
  const rest = { ...others, quizzes: [], outlines: quizzes.map(outlineOf) };
  store.set({ id: 'library', digest: library.digest, data: { packed: pack(rest) } });
}

/** What an earlier run stored for a piece. Only the loader of pieces has any; the other one compiles nothing. */
function storedPiece({ store }: LoaderContext, id: string): KeptPiece | undefined {
  const packed = store.get(id)?.data.packed;
  return typeof packed === 'string' ? unpack<KeptPiece>(packed) : undefined;
}

/** Several files often change at once, as when a branch is switched. */
const SETTLE_MS = 60;

function watch({ watcher, logger }: LoaderContext, folder: string, update: () => Promise<void>): void {
  if (!watcher) return;
  watcher.add(folder);
  let timer: NodeJS.Timeout | undefined;
  const onChange = (_event: string, path: string) => {
    if (!path.startsWith(folder + sep)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      update().catch((error: unknown) => logger.error(String(error)));
    }, SETTLE_MS);
  };
  watcher.on('all', onChange);
}

function describe({ file, line, code, facts }: SourceProblem): string {
  const details = Object.entries(facts).map(([name, value]) => `${name}: ${value}`);
  return `${file}:${line} ${code} (${details.join('; ')})`;
}
