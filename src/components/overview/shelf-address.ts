import { pieceType } from '#domain/piece-types.ts';
import type { Need, Place } from '#domain/shelf.ts';

/**
 * The library narrowed to a need at a place. Without script the page of the type opens, unfiltered; with script the
 * query narrows it.
 */
export function shelfAddress(need: Pick<Need, 'types'>, place: Place): string {
  const [type, ...others] = need.types;
  if (!type || others.length > 0) return `/library/?${place.kind}=${place.id}&type=${need.types.join(',')}`;
  return `/library/${pieceType(type).folder}/?${place.kind}=${place.id}`;
}
