import type { Block, Claim, Library, Piece } from './library.ts';

/** Look-ups over a library, and the links that follow from it. Make one per library and pass it on. */
export interface LibraryIndex {
  readonly library: Library;
  /** By id, or by an id that the piece had before. */
  piece(id: string): Piece | undefined;
  claim(id: string): Claim | undefined;
  /** By `folder/name#id`. */
  block(ref: string): { piece: Piece; block: Block } | undefined;
  /** Pieces that link to this one, in order of id. */
  usedIn(pieceId: string): readonly Piece[];
  /** Blocks that rest on this claim. */
  citing(claimId: string): readonly { piece: Piece; block: Block }[];
}

/** Builds the look-ups in one pass over the library. */
export function indexLibrary(library: Library): LibraryIndex {
  const pieces = new Map<string, Piece>();
  const blocks = new Map<string, { piece: Piece; block: Block }>();
  const claims = new Map(library.claims.map((claim) => [claim.id, claim]));
  const citing = new Map<string, { piece: Piece; block: Block }[]>();
  for (const piece of library.pieces) {
    for (const old of piece.movedFrom ?? []) pieces.set(old, piece);
    for (const block of piece.blocks) {
      blocks.set(block.ref, { piece, block });
      for (const id of block.claims) append(citing, id, { piece, block });
    }
  }
  // After the old ids, so that a living piece is never hidden behind somebody's former name.
  for (const piece of library.pieces) pieces.set(piece.id, piece);
  const usedIn = new Map<string, Piece[]>();
  for (const piece of library.pieces) {
    const targets = new Set(piece.links.map((id) => pieces.get(id)?.id));
    for (const id of targets) if (id && id !== piece.id) append(usedIn, id, piece);
  }
  return {
    library,
    piece: (id) => pieces.get(id),
    claim: (id) => claims.get(id),
    block: (ref) => blocks.get(ref),
    usedIn: (id) => usedIn.get(id) ?? [],
    citing: (id) => citing.get(id) ?? [],
  };
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
