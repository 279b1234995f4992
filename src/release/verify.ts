import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { etagOf } from '#integration/etag.ts';
import { mapBounded } from '#integration/map-bounded.ts';
import { type ManifestTwin, parseManifest } from '#server/manifest.ts';

/**
 * Compares a release with its manifest and says what is wrong, one sentence a fault; an empty list means whole.
 * @param depth `bytes` reads and hashes every file; `sizes` only asks for sizes, which finds what a power cut or a
 *   careless hand leaves and takes a fraction of a second for 10,000 pages
 */
export async function verifyRelease(folder: string, depth: 'bytes' | 'sizes'): Promise<string[]> {
  const files = await listFiles(folder);
  if (typeof files === 'string') return [files];
  const check = depth === 'bytes' ? checkBytes : checkSize;
  const faults = await mapBounded(files, 16, (file) => check(join(folder, file.file), file));
  return faults.filter((fault) => fault !== undefined);
}

/** Every file that the release must have, by its name in the release's folder; a sentence when that is unknown. */
async function listFiles(folder: string): Promise<ManifestTwin[] | string> {
  try {
    const manifest = parseManifest(await readFile(join(folder, 'manifest.json'), 'utf8'));
    const files = Object.values(manifest.files).flatMap((file) => [file, ...Object.values(file.encodings)]);
    return [
      { file: 'library.json', ...manifest.library },
      ...files.map(({ file, bytes, etag }) => ({ file: `site/${file}`, bytes, etag })),
    ];
  } catch (error) {
    return `The release has no usable manifest: ${(error as Error).message}`;
  }
}

async function checkBytes(path: string, file: ManifestTwin): Promise<string | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) return `${file.file} is missing.`;
  return etagOf(bytes) === file.etag ? undefined : `${file.file} is not the file that was built.`;
}

async function checkSize(path: string, file: ManifestTwin): Promise<string | undefined> {
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  );
  if (size === undefined) return `${file.file} is missing.`;
  return size === file.bytes ? undefined : `${file.file} has ${size} bytes instead of ${file.bytes}.`;
}
