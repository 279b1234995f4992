import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLibrary } from '#content-layer/read-library.ts';
import type { Library } from '#domain/library.ts';
import { indexLibrary } from '#domain/library-index.ts';
import { todayFor } from '#domain/today.ts';
import { buildSearch } from '#search/build-search.ts';
import type { Site } from '#server/site.ts';
import { libraryFile, libraryText } from '../release-files.ts';

/** The library as its files stand, with what a release would have of it for the API. */
interface LiveRelease {
  readonly library: Library;
  /** Without pages: those are Astro's in `astro dev`. */
  readonly site: Site;
  /** The folder of its search index, built when it is first asked for. */
  readonly search: () => Promise<string>;
}

export interface LiveLibrary {
  /** What the files hold now; undefined while they cannot be read as a library. */
  read(): Promise<LiveRelease | undefined>;
}

/**
 * Follows the files of a content folder.
 * @param root a folder for what is made from them
 */
export function followLibrary(content: string, root: string): LiveLibrary {
  let latest: LiveRelease | undefined;
  return {
    read: async () => {
      const { library } = await readLibrary(content);
      if (!library) return undefined;
      if (latest?.library.digest !== library.digest) latest = layOut(root, library);
      return latest;
    },
  };
}

/** Writes what the API reads of a release, under a name that changes with the library. */
function layOut(root: string, library: Library): LiveRelease {
  const release = `dev-${library.digest.replace(/[^A-Za-z0-9]/g, '').slice(0, 16)}`;
  const folder = join(root, release, 'site');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(libraryFile(folder), libraryText(library));
  let search: Promise<string> | undefined;
  return {
    library,
    search: () => {
      search ??= layOutSearch(join(folder, '_r', release, 'search'), library);
      return search;
    },
    site: {
      release,
      builtAt: new Date().toISOString(),
      folder,
      files: new Map(),
      redirects: new Map(),
      open: new Set(),
      notFound: undefined,
      settings: library.settings,
      taxonomy: library.taxonomy,
    },
  };
}

async function layOutSearch(outDir: string, library: Library): Promise<string> {
  if (existsSync(outDir)) return outDir;
  mkdirSync(outDir, { recursive: true });
  const today = todayFor(library.settings, new Date());
  await buildSearch({ index: indexLibrary(library), today, outDir });
  return outDir;
}
