import type { CoverageView } from '#domain/coverage-places.ts';
import { pieceType } from '#domain/piece-types.ts';

export interface PlaceFilter {
  readonly stage?: string;
  readonly persona?: string;
  readonly competitor?: string;
}

/**
 * The library narrowed to a place. Without script the page of the type opens, unfiltered; with script the query
 * narrows it.
 *
 * @param hasPieces whether the library holds any piece of the type: else there is no page of its own to open
 */
export function placeAddress(filter: PlaceFilter, view: CoverageView, hasPieces: boolean): string {
  const query = Object.entries(filter).map(([facet, id]) => `${facet}=${id}`);
  if (view === 'all') return `/library/?${query.join('&')}`;
  if (hasPieces) return `/library/${pieceType(view).folder}/?${query.join('&')}`;
  return `/library/?${[...query, `type=${view}`].join('&')}`;
}
