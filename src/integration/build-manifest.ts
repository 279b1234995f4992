import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Library } from '#domain/library.ts';
import type { Manifest } from '#server/manifest.ts';
import { etagOf } from './etag.ts';
import { requireFrameScripts } from './inline-scripts.ts';
import { listBuiltFiles } from './list-built-files.ts';
import { openFiles } from './open-paths.ts';
import { libraryText } from './release-files.ts';
import { isTwin, SiteFiles } from './site-files.ts';
import { pathOf } from './site-paths.ts';

const NOT_FOUND = '404.html';

export interface ManifestOptions {
  /** The folder of built files; compressed twins are written beside them. */
  readonly site: string;
  readonly release: string;
  readonly builtAt: Date;
  readonly library: Library;
  readonly redirects: Readonly<Record<string, string>>;
  /** Files that were described while the site was built; the others are now. */
  readonly files?: SiteFiles;
  /** Called as files are done, for a progress line. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Describes every built file: its hash, its compressed twins, its inline scripts.
 * @throws Error when there is no 404 page, when a page has an inline script that the frame lacks, or when a name
 *   cannot be an address
 */
export function buildManifest(options: ManifestOptions): Manifest {
  const { library, files = new SiteFiles() } = options;
  describeRest(options, files);
  refuseOwnScripts(files);
  const libraryBytes = Buffer.from(libraryText(library));
  const byPath = Object.fromEntries(
    files
      .all()
      .map((file) => [pathOf(file.file), file] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  return {
    release: options.release,
    builtAt: options.builtAt.toISOString(),
    settings: library.settings,
    taxonomy: library.taxonomy,
    library: { bytes: libraryBytes.byteLength, etag: etagOf(libraryBytes) },
    open: openFiles(
      files.all().map(({ file }) => file),
      (name) => readFileSync(join(options.site, name), 'utf8'),
    ).map(pathOf),
    notFound: pathOf(NOT_FOUND),
    redirects: Object.fromEntries(
      // A living page is never hidden behind a former name, and nobody is sent to a page that is not there.
      Object.entries(options.redirects).filter(([from, to]) => !byPath[from] && byPath[to]),
    ),
    files: byPath,
  };
}

/** What was not described while the site was built: whatever Astro wrote itself. */
function describeRest({ site, onProgress }: ManifestOptions, files: SiteFiles): void {
  const twins = new Set(
    files.all().flatMap(({ encodings }) => Object.values(encodings).map(({ file }) => file)),
  );
  const unknown = listBuiltFiles(site).filter((name) => !files.has(name) && !twins.has(name));
  const rest = unknown.filter((name) => !isTwin(name));
  // Of an earlier build into the same folder.
  for (const twin of unknown.filter(isTwin)) rmSync(join(site, twin));
  rest.forEach((name, at) => {
    files.describe(site, name, readFileSync(join(site, name)));
    if (at % 200 === 199) onProgress?.(at + 1, rest.length);
  });
}

/** A page may have no inline script that the page for what is not found does not have. */
function refuseOwnScripts(files: SiteFiles): void {
  const all = files.all();
  const frame = all.find(({ file }) => file === NOT_FOUND);
  if (!frame) {
    throw new Error('The site has no 404.html. The page src/pages/404.astro answers for what is not found.');
  }
  for (const { file, csp } of all) requireFrameScripts(pathOf(file), csp ?? [], frame.csp ?? []);
}
