import type { LibrarySettings } from '#domain/schema/library-files.ts';
import type { Taxonomy } from '#domain/schema/taxonomy.ts';

/** A file as the build wrote it: where it lies and how it is answered. */
export interface ManifestFile {
  /** Relative to the release's `site/` folder, with forward slashes. */
  readonly file: string;
  /** The media type, with its charset. */
  readonly type: string;
  /** A hash of the bytes; quoted, it is the strong ETag, and `callsheet` verifies a release by it. */
  readonly etag: string;
  readonly bytes: number;
  /** The same file compressed, where that saves something. */
  readonly encodings: { readonly br?: ManifestTwin; readonly gzip?: ManifestTwin };
  /** Hashes of the inline scripts of a page, such as `sha256-…`. */
  readonly csp?: readonly string[];
  /** `immutable` for names that change with their bytes; all else is asked for again. */
  readonly cache: 'immutable' | 'revalidate';
}

/** A compressed form of a file. It has bytes of its own, so it has an ETag of its own. */
export interface ManifestTwin {
  readonly file: string;
  readonly bytes: number;
  readonly etag: string;
}

/** `manifest.json` of a release: everything that its site may answer, and nothing else. */
export interface Manifest {
  /** The release's id. */
  readonly release: string;
  /** When it was built: ISO 8601 in UTC. */
  readonly builtAt: string;
  /** What the server needs of the library to answer; the whole of it can be large. */
  readonly settings: LibrarySettings;
  readonly taxonomy: Taxonomy;
  /** `library.json`, which lies beside the manifest and is never served. */
  readonly library: { readonly bytes: number; readonly etag: string };
  /** By path, such as `/` or `/objections/too-expensive/`. */
  readonly files: Readonly<Record<string, ManifestFile>>;
  /** Old paths and the paths that took their place. */
  readonly redirects: Readonly<Record<string, string>>;
  /** Paths of files that need no sign-in: the pages at the door, and what they load. */
  readonly open: readonly string[];
  /** The path of the page that answers for what is not there. */
  readonly notFound: string;
}

/**
 * Reads a manifest from its text.
 * @throws Error when the text is not JSON or lacks a part; a release without a whole manifest is not one.
 */
export function parseManifest(text: string): Manifest {
  const value: unknown = JSON.parse(text);
  if (!isRecord(value)) throw new Error('The manifest is not an object.');
  for (const part of ['release', 'builtAt', 'notFound']) {
    if (typeof value[part] !== 'string') throw new Error(`The manifest has no "${part}".`);
  }
  for (const part of ['files', 'redirects', 'settings', 'taxonomy', 'library']) {
    if (!isRecord(value[part])) throw new Error(`The manifest has no "${part}".`);
  }
  // A release of a version without a door has no page to sign in at; everything in it is private.
  return { open: [], ...value } as unknown as Manifest;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
