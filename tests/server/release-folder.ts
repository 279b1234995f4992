import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Library } from '#domain/library.ts';
import { aboutLibrary } from '#integration/about-library.ts';
import { buildManifest } from '#integration/build-manifest.ts';
import { describeFolder } from '#integration/site-files.ts';

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'callsheet-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Builds a folder from texts by relative path. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** Just enough of a library for the server: closed lists with one entry each. */
export function tinyLibrary(name = 'A tiny library'): Library {
  const one = (id: string) => [{ id, name: id }];
  return {
    settings: { name, vendor: 'Tiny', language: 'en' },
    taxonomy: {
      stages: [{ id: 'justify', label: 'Justify' }],
      personas: [{ id: 'cfo', name: 'CFO' }, ...one('controller')],
      competitors: one('paygrove'),
      products: one('pay'),
      industries: one('food'),
      teams: one('product-marketing'),
      situations: one('gone-quiet'),
    },
    pieces: [],
  } as unknown as Library;
}

/** Makes a release of these files, the way a build does, but without Astro. */
export async function writeRelease(
  folder: string,
  release: string,
  files: Readonly<Record<string, string>>,
  { builtAt = new Date('2026-11-16T00:05:00Z'), redirects = {}, library = tinyLibrary() } = {},
): Promise<string> {
  const site = join(folder, 'site');
  await writeFiles(site, { '404.html': '<h1>Nothing here</h1>', ...files });
  const about = { ...aboutLibrary(library), moved: redirects };
  const manifest = buildManifest({ site, release, builtAt, about, files: describeFolder(site) });
  await writeFile(join(folder, 'library.json'), JSON.stringify(library));
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return folder;
}
