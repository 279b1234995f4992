import { resolve } from 'node:path';
import type { Library } from '#domain/library.ts';

/** Where a release keeps its library: beside the site, where nothing serves it. */
export function libraryFile(site: string): string {
  return resolve(site, '..', 'library.json');
}

/** A library as its file holds it. */
export function libraryText(library: Library): string {
  return JSON.stringify(library);
}

/** Where a release keeps its manifest. A folder that has one is a release. */
export function manifestFile(site: string): string {
  return resolve(site, '..', 'manifest.json');
}
