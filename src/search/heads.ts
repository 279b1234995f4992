import type { CalendarDate } from '#domain/calendar.ts';
import { facetValues, libraryRows } from '#domain/facets.ts';
import type { Piece } from '#domain/library.ts';
import type { LibraryIndex } from '#domain/library-index.ts';
import type { Head, HeadLine, Heads } from './head.ts';
import { namesOf } from './names.ts';
import { searchableBlocks } from './searchable-blocks.ts';

/**
 * The heads of everything that readers may use on `today`, in order of id, with the names and synonyms that queries
 * are read by. Drafts, scheduled, retired and withheld pieces have no head; withheld blocks give no line. What ends
 * later carries its last day, so that a browser leaves it out from the next day on.
 */
export function buildHeads(index: LibraryIndex, today: CalendarDate): Heads {
  const { library } = index;
  const rows = libraryRows(index, today).map((row) => {
    const piece = index.piece(row.id) as Piece;
    return {
      ...row,
      aliases: piece.aliases ?? [],
      products: piece.products ?? [],
      industries: piece.industries ?? [],
      situations: piece.situations ?? [],
      ...(piece.type === 'objection' ? { howCommon: piece.howCommon } : {}),
      lines: linesOf(piece, index, today),
    } satisfies Head;
  });
  return {
    language: library.settings.language,
    pieces: rows.sort((a, b) => (a.id < b.id ? -1 : 1)),
    names: namesOf(library),
    synonyms: library.synonyms.groups,
    facets: facetValues(library.taxonomy),
    stageColours: Object.fromEntries(library.taxonomy.stages.map(({ id, colour }) => [id, colour])),
  };
}

function linesOf(piece: Piece, index: LibraryIndex, today: CalendarDate): HeadLine[] {
  const lines: HeadLine[] = [];
  for (const { block, until } of searchableBlocks(piece, index.claim, today)) {
    const { id, kind } = block;
    if (kind !== 'BuyerSays' && kind !== 'Behind' && kind !== 'TheySay') continue;
    const text = (kind === 'TheySay' ? block.attributes.line : block.text)?.replace(/\s+/g, ' ').trim();
    if (text) lines.push({ id, kind, text, ...(until ? { until } : {}) });
  }
  return lines;
}
