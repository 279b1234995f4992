import type { Piece } from '#domain/library.ts';
import type { LibraryIndex } from '#domain/library-index.ts';
import { linkTarget } from '#render/href.ts';
import type { DocumentView } from './document-view.ts';

/** A link to another piece that exists. */
export interface PieceLink {
  /** The id as written; a former one where the piece has moved. */
  readonly written: string;
  readonly target: Piece;
  readonly line: number;
  readonly column: number;
}

/** Links of a document to pieces of the library; unknown ones are left out. */
export function pieceLinks(view: DocumentView, index: LibraryIndex): PieceLink[] {
  return view.nodes.flatMap(({ node, line, column }) => {
    const link = node.type === 'link' ? linkTarget(node.url) : undefined;
    const target = link?.kind === 'piece' ? index.piece(link.id) : undefined;
    return target && link?.kind === 'piece' ? [{ written: link.id, target, line, column }] : [];
  });
}
