import type { z } from 'zod';
import { getLocalPath } from '#server/door/local-path.ts';
import { getLivePiece } from '#server/signals/say-block.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { Refusal } from '../problem.ts';
import type { flagSchema } from './gaps-schemas.ts';

type Flag = z.output<typeof flagSchema>;
type Place = Pick<Flag, 'page' | 'piece' | 'block' | 'stage' | 'personas' | 'competitors'>;

/**
 * Where a gap is, with ids that the library has. A piece that was renamed goes by the name that it has now; one that
 * readers may not use today is as one that is missing.
 * @throws Refusal that names every field which the library does not know
 */
export function requireKnownPlace(place: Place, library: OpenLibrary): Place {
  const { taxonomy } = library.index.library;
  const faults: Record<string, string> = {};
  const piece = place.piece === undefined ? undefined : getLivePiece(place.piece, library);
  if (place.piece !== undefined && !piece) {
    faults.piece = '"piece" must be the id of a piece of the library, from GET /pieces.';
  }
  if (place.block !== undefined && !piece?.blocks.some(({ id }) => id === place.block)) {
    faults.block = '"block" must be the id of a block of the piece that "piece" names.';
  }
  if (place.stage !== undefined) check('stage', [place.stage], taxonomy.stages);
  check('personas', place.personas ?? [], taxonomy.personas);
  check('competitors', place.competitors ?? [], taxonomy.competitors);
  const page = place.page === undefined ? undefined : pathOf(place.page);
  if (place.page !== undefined && page === undefined) {
    faults.page = '"page" must be an address of this portal, such as /objections/too-expensive/.';
  }
  const [first, ...more] = Object.values(faults);
  if (first === undefined) return { ...place, page, piece: piece?.id };
  throw new Refusal('invalid-input', {
    detail: more.length === 0 ? first : 'The request names what the library does not have.',
    hint: 'Correct what "fields" names, or leave it out, and send the request again.',
    fields: faults,
  });

  function check(name: string, ids: readonly string[], known: readonly { readonly id: string }[]): void {
    if (ids.every((id) => known.some((one) => one.id === id))) return;
    faults[name] = `"${name}" takes ${known.map(({ id }) => id).join(', ')}.`;
  }
}

/**
 * The ids of pieces that readers may use today, each once, by the names that they have now.
 * @param name the field that holds them
 * @throws Refusal
 */
export function requirePieces(name: string, ids: readonly string[], library: OpenLibrary): string[] {
  const found = ids.flatMap((id) => {
    const piece = getLivePiece(id, library);
    return piece ? [piece.id] : [];
  });
  if (found.length === ids.length) return [...new Set(found)];
  const sentence = `"${name}" must name what readers may use today; GET /pieces lists it.`;
  throw new Refusal('invalid-input', {
    detail: sentence,
    hint: 'Publish the piece first, then say that it answers the gap.',
    fields: { [name]: sentence },
  });
}

/** What buyers said may stand in the fragment; it never leaves the browser, and if it does, it ends here. */
function pathOf(page: string): string | undefined {
  return getLocalPath(page.split('#')[0]);
}
