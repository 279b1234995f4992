import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LibrarySettings } from '#domain/schema/library-files.ts';
import type { Taxonomy } from '#domain/schema/taxonomy.ts';
import { type ManifestFile, parseManifest } from './manifest.ts';

/** A release that is open for answering: its files by path, and what answers need of its library. */
export interface Site {
  readonly release: string;
  readonly builtAt: string;
  /** The folder that holds the files which the manifest names. */
  readonly folder: string;
  readonly files: ReadonlyMap<string, ManifestFile>;
  readonly redirects: ReadonlyMap<string, string>;
  /** Paths of files that need no sign-in. */
  readonly open: ReadonlySet<string>;
  readonly notFound: ManifestFile | undefined;
  readonly settings: LibrarySettings;
  readonly taxonomy: Taxonomy;
}

/**
 * Opens the release in a folder that holds `manifest.json` and `site/`.
 * @throws Error when the manifest cannot be read.
 */
export async function openSite(releaseFolder: string): Promise<Site> {
  const manifest = parseManifest(await readFile(join(releaseFolder, 'manifest.json'), 'utf8'));
  // Maps, because a path that a stranger sends must not reach an object's own members.
  const files = new Map(Object.entries(manifest.files));
  const notFound = files.get(manifest.notFound);
  // The page for what is missing answers every unknown path; it is not a page of its own.
  files.delete(manifest.notFound);
  return {
    release: manifest.release,
    builtAt: manifest.builtAt,
    folder: join(releaseFolder, 'site'),
    files,
    redirects: new Map(Object.entries(manifest.redirects)),
    open: new Set(manifest.open),
    notFound,
    settings: manifest.settings,
    taxonomy: manifest.taxonomy,
  };
}
