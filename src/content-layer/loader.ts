import type { Loader } from 'astro/loaders';
import type { LibraryLoaders } from './folder-loaders.ts';

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
 * With `CALLSHEET_CODE_ONLY` the store stays empty: the code of pages is bundled for any library, and `getLibrary()`
 * reads that which `CALLSHEET_LIBRARY` names when pages are made.
 */
export function libraryLoaders(environment: NodeJS.ProcessEnv): LibraryLoaders {
  return environment.CALLSHEET_CODE_ONLY ? emptyLoaders() : loadersOfFolder(environment);
}

function emptyLoaders(): LibraryLoaders {
  const loader = (name: string): Loader => ({
    name,
    load: async ({ store }) => store.clear(),
  });
  return { pieces: loader('callsheet-pieces'), library: loader('callsheet-library') };
}

/** Loaders that read the folder itself. Code is bundled without them, and sooner when they are not loaded. */
function loadersOfFolder(environment: NodeJS.ProcessEnv): LibraryLoaders {
  const loaders = import('./folder-loaders.ts').then((module) => module.folderLoaders(environment));
  const later = (name: keyof LibraryLoaders): Loader => ({
    name: `callsheet-${name}`,
    load: async (context) => (await loaders)[name].load(context),
  });
  return { pieces: later('pieces'), library: later('library') };
}
