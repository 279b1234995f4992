import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ManifestFile } from '#server/manifest.ts';
import type { CodeFolder } from './code-folder.ts';
import { etagOf } from './etag.ts';
import { listBuiltFiles } from './list-built-files.ts';
import { describeFolder } from './site-files.ts';

/** What `code.json` says of a code folder. */
export interface CodeDescription {
  /** The files that go into a site, as its manifest names them. */
  readonly site: readonly ManifestFile[];
  /** The hash of every file of the code of pages, by its name relative to their folder. */
  readonly pages: Readonly<Record<string, string>>;
}

/**
 * Describes a code folder that Astro has just made, and compresses what goes into a site: once for all releases of that
 * code. The description is written last and whole, because a folder that has one may be used again.
 */
export function describeCode(code: CodeFolder): CodeDescription {
  if (existsSync(code.description)) return readDescription(code);
  const pages = Object.fromEntries(
    listBuiltFiles(code.pages).map((name) => [name, etagOf(readFileSync(join(code.pages, name)))]),
  );
  const description = { site: describeFolder(code.site), pages } satisfies CodeDescription;
  const aside = `${code.description}.new`;
  writeFileSync(aside, JSON.stringify(description));
  renameSync(aside, code.description);
  return description;
}

/** Reads what an earlier release has described. */
export function readDescription(code: CodeFolder): CodeDescription {
  return JSON.parse(readFileSync(code.description, 'utf8')) as CodeDescription;
}
