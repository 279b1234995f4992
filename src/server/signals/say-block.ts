import type { Piece } from '#domain/library.ts';
import { searchableBlocks } from '#search/searchable-blocks.ts';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import { wrongField } from '#server/api/problem.ts';

/** Something of the library that people speak of: a piece, or a block of it. */
export interface Spoken {
  readonly piece: string;
  /** Empty when the whole piece is meant. */
  readonly block: string;
  /** The title of the piece. */
  readonly title: string;
  /** What it says, on one line; of a piece its summary. */
  readonly text: string;
}

/** A piece that readers may use today, by an id that it has or had. */
export function getLivePiece(id: string, { index, table }: OpenLibrary): Piece | undefined {
  const piece = index.piece(id);
  return piece && table.rows.some((row) => row.id === piece.id) ? piece : undefined;
}

/** What readers see today under this piece and block; undefined when they see nothing. */
export function getSpoken(id: string, block: string, library: OpenLibrary): Spoken | undefined {
  const piece = getLivePiece(id, library);
  if (!piece) return undefined;
  if (block === '') return { piece: piece.id, block, title: piece.title, text: piece.summary };
  const found = searchableBlocks(piece, library.index.claim, library.today).find(
    (one) => one.block.id === block,
  );
  return found && { piece: piece.id, block, title: piece.title, text: found.text };
}

/**
 * What a reference names, `folder/name` or `folder/name#id`.
 * @throws Refusal when readers may not use it today
 */
export function requireSpoken(ref: string, library: OpenLibrary, field: string): Spoken {
  const [piece = '', block, ...more] = ref.split('#');
  const isOne = block !== '' && more.length === 0;
  const spoken = isOne ? getSpoken(piece, block ?? '', library) : undefined;
  if (spoken) return spoken;
  throw wrongField(field, `"${field}" must name pieces or blocks that are in use.`);
}
