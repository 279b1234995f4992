import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Library } from '#domain/library.ts';
import type { Manifest, ManifestFile, ManifestTwin } from '#server/manifest.ts';
import { compress } from './compress.ts';
import { etagOf } from './etag.ts';
import { inlineScriptHashes, requireFrameScripts } from './inline-scripts.ts';
import { mapBounded } from './map-bounded.ts';
import { mediaTypeOf } from './media-types.ts';
import { libraryText } from './release-files.ts';
import { isHashed, pathOf } from './site-paths.ts';

const NOT_FOUND = '404.html';

/** Files worked on at once: enough to keep zlib's threads busy, few enough to hold in memory. */
const AT_ONCE = 8;

const TWINS = { br: '.br', gzip: '.gz' } as const;

export interface ManifestOptions {
  /** The folder of built files; compressed twins are written beside them. */
  readonly site: string;
  readonly release: string;
  readonly builtAt: Date;
  readonly library: Library;
  readonly redirects: Readonly<Record<string, string>>;
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
  const names = await listBuiltFiles(site);
  const frame = inlineScriptHashes(await readNotFoundPage(site));
  let done = 0;
  const entries = await mapBounded(names, AT_ONCE, async (name) => {
    const entry = await describeFile(site, name, frame);
    done += 1;
    if (done % 200 === 0) options.onProgress?.(done, names.length);
    return [pathOf(name), entry] as const;
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

/** All built files, relative to the folder. Twins of an earlier build into the same folder are removed. */
async function listBuiltFiles(site: string): Promise<string[]> {
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(site.length).split(sep).join('/'))
    .map((file) => file.replace(/^\//, ''));
  const twins = files.filter((file) => /\.(?:br|gz)$/.test(file));
  for (const twin of twins) await rm(join(site, twin));
  return files.filter((file) => !twins.includes(file)).sort();
}

async function readNotFoundPage(site: string): Promise<string> {
  try {
    return await readFile(join(site, NOT_FOUND), 'utf8');
  } catch {
    throw new Error('The site has no 404.html. The page src/pages/404.astro answers for what is not found.');
  }
}

async function describeFile(site: string, name: string, frame: readonly string[]): Promise<ManifestFile> {
  const bytes = await readFile(join(site, name));
  const { type, compressible } = mediaTypeOf(name);
  const twins = compressible ? await compress(bytes, isHashed(name) ? 'once' : 'often') : {};
  const scripts = name.endsWith('.html') ? inlineScriptHashes(bytes.toString()) : [];
  requireFrameScripts(pathOf(name), scripts, frame);
  return {
    file: name,
    type,
    etag: etagOf(bytes),
    bytes: bytes.byteLength,
    encodings: {
      ...(twins.br && { br: await writeTwin(site, name + TWINS.br, twins.br) }),
      ...(twins.gzip && { gzip: await writeTwin(site, name + TWINS.gzip, twins.gzip) }),
    },
    ...(scripts.length > 0 && { csp: scripts }),
    cache: isHashed(name) ? 'immutable' : 'revalidate',
  };
}

async function writeTwin(site: string, file: string, bytes: Buffer): Promise<ManifestTwin> {
  await writeFile(join(site, file), bytes);
  return { file, bytes: bytes.byteLength, etag: etagOf(bytes) };
}
