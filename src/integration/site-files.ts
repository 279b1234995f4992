import { constants, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ManifestFile, ManifestTwin } from '#server/manifest.ts';
import { compress, effortFor } from './compress.ts';
import { etagOf } from './etag.ts';
import { inlineScriptHashes } from './inline-scripts.ts';
import { listBuiltFiles } from './list-built-files.ts';
import { mediaTypeOf } from './media-types.ts';
import { isHashed } from './site-paths.ts';

const TWINS = { br: '.br', gzip: '.gz' } as const;

/** The files of a release in the making, as its manifest will name them; each is looked at once. */
export class SiteFiles {
  readonly #described = new Map<string, ManifestFile>();
  readonly #folders = new Set<string>();

  /**
   * Writes a file and its compressed twins, and describes it.
   * @param folder where the site lies
   * @param name relative to it, with forward slashes
   */
  write(folder: string, name: string, bytes: Buffer): void {
    const file = join(folder, name);
    this.#makeFolder(dirname(file));
    writeFileSync(file, bytes);
    this.describe(folder, name, bytes);
  }

  /** Describes a file that lies there with these bytes, and writes its compressed twins beside it. */
  describe(folder: string, name: string, bytes: Buffer): void {
    const scripts = name.endsWith('.html') ? inlineScriptHashes(bytes.toString()) : [];
    this.#described.set(name, {
      file: name,
      type: mediaTypeOf(name).type,
      etag: etagOf(bytes),
      bytes: bytes.byteLength,
      encodings: writeTwins(bytes, folder, name),
      ...(scripts.length > 0 && { csp: scripts }),
      cache: isHashed(name) ? 'immutable' : 'revalidate',
    });
  }

  /** Copies a file that another folder has, with its compressed twins, as it is described there. */
  copy(from: string, to: string, file: ManifestFile): void {
    for (const { file: name } of [file, ...Object.values(file.encodings)]) {
      this.#makeFolder(dirname(join(to, name)));
      copyFileSync(join(from, name), join(to, name), constants.COPYFILE_FICLONE);
    }
    this.#described.set(file.file, file);
  }

  all(): ManifestFile[] {
    return [...this.#described.values()];
  }

  #makeFolder(folder: string): void {
    if (this.#folders.has(folder)) return;
    mkdirSync(folder, { recursive: true });
    this.#folders.add(folder);
  }
}

/** Describes all files of a folder, as a release has them, and writes their compressed twins beside them. */
export function describeFolder(folder: string): ManifestFile[] {
  const files = new SiteFiles();
  for (const name of listBuiltFiles(folder).filter((name) => !isTwin(name))) {
    files.describe(folder, name, readFileSync(join(folder, name)));
  }
  return files.all();
}

/** Whether a name is one that only compressed twins have, as of a description that was cut off. */
function isTwin(name: string): boolean {
  return Object.values(TWINS).some((ending) => name.endsWith(ending));
}

/** A file that compression does not make smaller has no twin. */
function writeTwins(bytes: Buffer, folder: string, name: string): ManifestFile['encodings'] {
  const effort = effortFor(name, bytes.byteLength);
  if (!effort) return {};
  const { br, gzip } = compress(bytes, effort);
  const write = (twin: Buffer, file: string): ManifestTwin => {
    writeFileSync(join(folder, file), twin);
    return { file, bytes: twin.byteLength, etag: etagOf(twin) };
  };
  return {
    ...(br && { br: write(br, name + TWINS.br) }),
    ...(gzip && { gzip: write(gzip, name + TWINS.gzip) }),
  };
}
