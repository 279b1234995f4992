import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readLibrary } from '#content-layer/read-library.ts';
import type { Library } from '#domain/library.ts';
import { indexLibrary } from '#domain/library-index.ts';
import { todayFor } from '#domain/today.ts';
import { buildSearch } from '#search/build-search.ts';
import type { Site } from '#server/site.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** The library that stands in `content/`. */
export function sampleLibrary(): Promise<Library> {
  return requireLibrary(join(ROOT, 'content'));
}

/** The small library of the tests. */
export function fixtureLibrary(): Promise<Library> {
  return requireLibrary(join(ROOT, 'tests', 'fixtures', 'library'));
}

/** The library with another day for today. */
export function onDay(library: Library, asOf: string): Library {
  return { ...library, settings: { ...library.settings, asOf } };
}

/**
 * Lays out what the API reads of a release, as a build does: `library.json` and the search index.
 * @returns the release as the server opens it, and how to remove it
 */
export async function layRelease(
  library: Library,
  release = 'release-1',
): Promise<{ site: Site; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'callsheet-api-'));
  const site = join(folder, 'site');
  const outDir = join(site, '_r', release, 'search');
  await mkdir(outDir, { recursive: true });
  await writeFile(join(folder, 'library.json'), JSON.stringify(library));
  await buildSearch({ index: indexLibrary(library), today: todayFor(library.settings, new Date()), outDir });
  return { site: siteOf(library, release, site), remove: () => rm(folder, { recursive: true, force: true }) };
}

/** A release without a search index, for tests that change the library; removed after the test. */
export async function layBareRelease(library: Library, release: string): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'callsheet-api-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'library.json'), JSON.stringify(library));
  return siteOf(library, release, join(folder, 'site'));
}

function siteOf(library: Library, release: string, folder: string): Site {
  return {
    release,
    builtAt: '2026-11-16T00:05:00.000Z',
    folder,
    files: new Map(),
    redirects: new Map(),
    open: new Set(),
    notFound: undefined,
    settings: library.settings,
    taxonomy: library.taxonomy,
  };
}

async function requireLibrary(folder: string): Promise<Library> {
  const { library } = await readLibrary(folder);
  if (!library) throw new Error(`${folder} holds no usable library.`);
  return library;
}
