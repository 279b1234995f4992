import type { Piece } from '#domain/library.ts';

/**
 * The call sheet on which the piece is most at home: its first stage, its first persona, its first rival. Undefined
 * for a piece that names none of them, since every sheet is as near as any other.
 */
export function sheetAddress({ stages, personas, competitors }: Piece): string | undefined {
  const [stage, persona, rival] = [stages?.[0], personas?.[0], competitors?.[0]];
  if (!stage && !persona && !rival) return undefined;
  const address = `/call/${stage ?? 'any'}/${persona ?? 'any'}/`;
  return rival ? `${address}?rival=${rival}` : address;
}
