import type { Piece } from '#domain/library.ts';
import type { Shelf } from '#domain/shelf.ts';
import type { TrustDates } from '#domain/trust.ts';

export interface GlanceAt {
  readonly piece: Piece;
  readonly dates: TrustDates;
  readonly say: string;
  readonly facts: readonly { readonly name: string; readonly text: string }[];
}

/** The ten-second answer of the best battlecard on the shelves, if one may be used today. */
export function glanceAt(shelves: readonly Shelf[]): GlanceAt | undefined {
  const item = shelves
    .flatMap((shelf) => shelf.items)
    .find(({ piece, line }) => piece.type === 'battlecard' && line?.block.kind === 'Glance');
  if (!item?.line) return undefined;
  const { win = '', lose = '', never = '', say = '' } = item.line.block.attributes;
  const facts = [
    { name: 'We win', text: win },
    { name: 'We lose', text: lose },
    { name: 'Never', text: never },
  ];
  return { piece: item.piece, dates: item.dates, say, facts: facts.filter(({ text }) => text !== '') };
}
