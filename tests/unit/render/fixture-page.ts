import { fileURLToPath } from 'node:url';
import { readLibrary } from '#content-layer/read-library.ts';
import type { Block, Piece } from '#domain/library.ts';
import { indexLibrary, type LibraryIndex } from '#domain/library-index.ts';
import { renderPieceBody } from '#render/piece-body.ts';

/** The day of the fixture library. */
export const TODAY = '2026-06-15';

/** A day by which every claim of the fixture library has lapsed. */
export const MUCH_LATER = '2027-06-15';

/** The fixture library, read and indexed once. */
export async function fixtureIndex(): Promise<LibraryIndex> {
  shared ??= readLibrary(FOLDER).then(({ library, problems }) => {
    if (!library || problems.length > 0)
      throw new Error(`The fixture library has faults: ${JSON.stringify(problems)}`);
    return indexLibrary(library);
  });
  return shared;
}

/** The body of a fixture piece as it is drawn on a day; `change` alters the piece first. */
export async function drawBody(
  id: string,
  {
    today = TODAY,
    change = (piece: Piece) => piece,
  }: { today?: string; change?: (piece: Piece) => Piece } = {},
): Promise<string> {
  const index = await fixtureIndex();
  return renderPieceBody({ piece: change(requirePiece(index, id)), index, today });
}

/** A piece whose block of this id is altered. */
export function withBlock(id: string, change: (block: Block) => Block): (piece: Piece) => Piece {
  return (piece) => ({
    ...piece,
    blocks: piece.blocks.map((block) => (block.id === id ? change(block) : block)),
  });
}

const FOLDER = fileURLToPath(new URL('../../fixtures/library', import.meta.url));
let shared: Promise<LibraryIndex> | undefined;

function requirePiece(index: LibraryIndex, id: string): Piece {
  const piece = index.piece(id);
  if (!piece) throw new Error(`The fixture library has no piece ${id}.`);
  return piece;
}
