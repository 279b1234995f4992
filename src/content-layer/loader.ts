import type { Loader, LoaderContext } from 'astro/loaders';
import type { LibraryLoaders } from './folder-loaders.ts';
import { pack } from './packing.ts';

/**
 * Astro's view of the content folder, for `src/content.config.ts`: one loader with an entry for each piece, one with
 * a single entry, `library`, for everything else.
 *
 * Quizzes are stored without their answers, since pages are made from what is stored.
 *
 * An entry's data is `{ packed }`, one string; `unpack` tells why.
 *
 * Incremental: Astro keeps the entries between runs, with the hashes that decide whether a piece must be compiled
 * again (its file and the compiler; the claims that it mentions and the ends of its links). In `astro dev` every
 * change below the content folder leads to such a reading. Files with faults are skipped with a line in the log;
 * to refuse them is the build's business.
 *
 * `CALLSHEET_LIBRARY` names a file with the whole library as JSON: whoever builds a release has read and checked the
 * content. Then the store holds one entry, the way to that file, and `getLibrary()` reads it there.
 */
export function libraryLoaders(environment: NodeJS.ProcessEnv): LibraryLoaders {
  const ready = environment.CALLSHEET_LIBRARY;
  return ready ? loadersOfFile(ready) : loadersOfFolder(environment);
}

/** For a release: the checked library lies in one file, and the store holds nothing but the way to it. */
function loadersOfFile(file: string): LibraryLoaders {
  const loader = (name: string, fill: (context: LoaderContext) => void): Loader => ({
    name,
    load: async (context) => {
      context.store.clear();
      fill(context);
    },
  });
  return {
    pieces: loader('callsheet-pieces', () => {}),
    library: loader('callsheet-library', ({ store }) => {
      store.set({ id: 'library', data: { packed: pack({ file }) } });
    }),
  };
}

/** Loaders that read the folder itself. A release is built without them, and starts sooner when they are not loaded. */
function loadersOfFolder(environment: NodeJS.ProcessEnv): LibraryLoaders {
  const loaders = import('./folder-loaders.ts').then((module) => module.folderLoaders(environment));
  const later = (name: keyof LibraryLoaders): Loader => ({
    name: `callsheet-${name}`,
    load: async (context) => (await loaders)[name].load(context),
  });
  return { pieces: later('pieces'), library: later('library') };
}
