import type { Library } from '#domain/library.ts';

/** Old addresses of pieces and those that they have now. */
export function movedPieces(library: Library): Record<string, string> {
  const moves = library.pieces.flatMap((piece) =>
    (piece.movedFrom ?? []).map((old) => [`/${old}/`, `/${piece.id}/`] as const),
  );
  return Object.fromEntries(moves);
}
