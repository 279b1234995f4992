import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest, ManifestFile } from '#server/manifest.ts';
import type { AboutLibrary } from './about-library.ts';
import { requireFrameScripts } from './inline-scripts.ts';
import { openFiles } from './open-paths.ts';
import { pathOf } from './site-paths.ts';

const NOT_FOUND = '404.html';

export interface ManifestOptions {
  /** The folder of built files. */
  readonly site: string;
  readonly release: string;
  readonly builtAt: Date;
  readonly about: AboutLibrary;
  /** All built files, as they were described when they were written. */
  readonly files: readonly ManifestFile[];
}

/**
 * Puts together what a release's site may answer.
 * @throws Error when there is no 404 page, when a page has an inline script that the frame lacks, or when a name
 *   cannot be an address
 */
export function buildManifest({ site, release, builtAt, about, files }: ManifestOptions): Manifest {
  refuseOwnScripts(files);
  const { moved, ...library } = about;
  const byPath = Object.fromEntries(
    files.map((file) => [pathOf(file.file), file] as const).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  return {
    release,
    builtAt: builtAt.toISOString(),
    ...library,
    open: openFiles(
      files.map(({ file }) => file),
      (name) => readFileSync(join(site, name), 'utf8'),
    ).map(pathOf),
    notFound: pathOf(NOT_FOUND),
    redirects: Object.fromEntries(
      // A living page is never hidden behind a former name, and nobody is sent to a page that is not there.
      Object.entries(moved).filter(([from, to]) => !byPath[from] && byPath[to]),
    ),
    files: byPath,
  };
}

/** A page may have no inline script that the page for what is not found does not have. */
function refuseOwnScripts(files: readonly ManifestFile[]): void {
  const frame = files.find(({ file }) => file === NOT_FOUND);
  if (!frame) {
    throw new Error('The site has no 404.html. The page src/pages/404.astro answers for what is not found.');
  }
  for (const { file, csp } of files) requireFrameScripts(pathOf(file), csp ?? [], frame.csp ?? []);
}
