import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Library } from '#domain/library.ts';
import type { Manifest, ManifestFile, ManifestTwin } from '#server/manifest.ts';
import { compress, effortFor } from './compress.ts';
import { etagOf } from './etag.ts';
import { inlineScriptHashes, requireFrameScripts } from './inline-scripts.ts';
import { listBuiltFiles } from './list-built-files.ts';
import { mediaTypeOf } from './media-types.ts';
import { libraryText } from './release-files.ts';
import { isHashed, pathOf } from './site-paths.ts';
import type { ReadyTwins, TwinsAhead } from './twins-ahead.ts';

const NOT_FOUND = '404.html';

const TWINS = { br: '.br', gzip: '.gz' } as const;

export interface ManifestOptions {
  /** The folder of built files; compressed twins are written beside them. */
  readonly site: string;
  readonly release: string;
  readonly builtAt: Date;
  readonly library: Library;
  readonly redirects: Readonly<Record<string, string>>;
  /** Twins that were made while the site was built; the others are made now. */
  readonly twins?: TwinsAhead;
  /** Called as files are done, for a progress line. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Looks at every built file once: hashes it, compresses it, collects its inline scripts.
 * @throws Error when there is no 404 page, when a page has an inline script that the frame lacks, or when a name
 *   cannot be an address
 */
export async function buildManifest(options: ManifestOptions): Promise<Manifest> {
  const { site, library } = options;
  const names = withoutTwins(site, listBuiltFiles(site));
  const frame = inlineScriptHashes(readNotFoundPage(site));
  const entries = names.map((name, at) => {
    if (at % 200 === 199) options.onProgress?.(at + 1, names.length);
    return [pathOf(name), describeFile(options, name, frame)] as const;
  });
  const libraryBytes = Buffer.from(libraryText(library));
  const files = Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
  return {
    release: options.release,
    builtAt: options.builtAt.toISOString(),
    settings: library.settings,
    taxonomy: library.taxonomy,
    library: { bytes: libraryBytes.byteLength, etag: etagOf(libraryBytes) },
    notFound: pathOf(NOT_FOUND),
    redirects: Object.fromEntries(
      // A living page is never hidden behind a former name, and nobody is sent to a page that is not there.
      Object.entries(options.redirects).filter(([from, to]) => !files[from] && files[to]),
    ),
    files,
  };
}

/** Twins of an earlier build into the same folder are removed. */
function withoutTwins(site: string, files: readonly string[]): string[] {
  const isTwin = (file: string) => /\.(?:br|gz)$/.test(file);
  for (const twin of files.filter(isTwin)) rmSync(join(site, twin));
  return files.filter((file) => !isTwin(file));
}

function readNotFoundPage(site: string): string {
  try {
    return readFileSync(join(site, NOT_FOUND), 'utf8');
  } catch {
    throw new Error('The site has no 404.html. The page src/pages/404.astro answers for what is not found.');
  }
}

function describeFile(
  { site, twins }: ManifestOptions,
  name: string,
  frame: readonly string[],
): ManifestFile {
  const bytes = readFileSync(join(site, name));
  const etag = etagOf(bytes);
  const scripts = name.endsWith('.html') ? inlineScriptHashes(bytes.toString()) : [];
  requireFrameScripts(pathOf(name), scripts, frame);
  const ready = twins?.take(etag);
  return {
    file: name,
    type: mediaTypeOf(name).type,
    etag,
    bytes: bytes.byteLength,
    encodings: ready ? placeTwins(ready, site, name) : makeTwins(bytes, site, name),
    ...(scripts.length > 0 && { csp: scripts }),
    cache: isHashed(name) ? 'immutable' : 'revalidate',
  };
}

type Encodings = ManifestFile['encodings'];

function placeTwins(ready: ReadyTwins, site: string, name: string): Encodings {
  const place = (encoding: keyof Encodings): ManifestTwin | undefined => {
    const twin = ready[encoding];
    if (!twin) return undefined;
    const file = name + TWINS[encoding];
    twin.moveTo(join(site, file));
    return { file, bytes: twin.bytes, etag: twin.etag };
  };
  return withTwins(place('br'), place('gzip'));
}

function makeTwins(bytes: Buffer, site: string, name: string): Encodings {
  const effort = effortFor(name, bytes.byteLength);
  if (!effort) return {};
  const { br, gzip } = compress(bytes, effort);
  const write = (twin: Buffer, file: string): ManifestTwin => {
    writeFileSync(join(site, file), twin);
    return { file, bytes: twin.byteLength, etag: etagOf(twin) };
  };
  return withTwins(br && write(br, name + TWINS.br), gzip && write(gzip, name + TWINS.gzip));
}

/** A file that compression does not make smaller has no twin. */
function withTwins(br: ManifestTwin | undefined, gzip: ManifestTwin | undefined): Encodings {
  return { ...(br && { br }), ...(gzip && { gzip }) };
}
