import type { Library } from '#domain/library.ts';
import type { Manifest } from '#server/manifest.ts';
import { etagOf } from './etag.ts';
import { movedPieces } from './moved-pieces.ts';
import { libraryText } from './release-files.ts';

/** What a manifest says of the library that its release was made from. */
export interface AboutLibrary extends Pick<Manifest, 'settings' | 'taxonomy' | 'library'> {
  /** Old addresses of pieces and those that they have now. */
  readonly moved: Readonly<Record<string, string>>;
}

/** @param bytes of the library's file */
export function aboutLibrary(
  library: Library,
  bytes: Uint8Array = Buffer.from(libraryText(library)),
): AboutLibrary {
  return {
    settings: library.settings,
    taxonomy: library.taxonomy,
    library: { bytes: bytes.byteLength, etag: etagOf(bytes) },
    moved: movedPieces(library),
  };
}
