import type { CalendarDate } from '#domain/calendar.ts';
import type { BodyPart, Claim, Piece } from '#domain/library.ts';
import type { LibraryIndex } from '#domain/library-index.ts';
import { claimLastDay, earliestOf } from '#domain/trust.ts';
import { pieceUrl } from './head.ts';
import { writeAnchor } from './passage.ts';
import { searchableBlocks } from './searchable-blocks.ts';

/** What the full-text engine is given for a piece: an address, and HTML that holds words and anchors only. */
export interface FullTextRecord {
  readonly url: string;
  readonly content: string;
}

/**
 * The words of a piece that readers may see on `today`, each block under an anchor that names it
 * ({@link writeAnchor}), prose under an anchor without a block.
 */
export function fullTextRecord(piece: Piece, index: LibraryIndex, today: CalendarDate): FullTextRecord {
  const blocks = searchableBlocks(piece, index.claim, today).map(({ block, text, until }) =>
    paragraph(writeAnchor({ block: block.id, kind: block.kind, ...(until ? { until } : {}) }), text),
  );
  const prose = proseOf(piece.body)
    .map(({ text, claims }) => ({ text, until: earliestOf(claims.map((id) => lastDayOf(index.claim(id)))) }))
    .filter(({ until }) => !until || until >= today)
    .map(({ text, until }, place) => paragraph(writeAnchor({ place, ...(until ? { until } : {}) }), text));
  const head = `<h1>${escaped(piece.title)}</h1><p>${escaped(piece.summary)}</p>`;
  return {
    url: pieceUrl(piece.id),
    content: `<html><body>${head}${blocks.join('')}${prose.join('')}</body></html>`,
  };
}

function lastDayOf(claim: Claim | undefined): CalendarDate | undefined {
  return claim && claimLastDay(claim);
}

function proseOf(parts: readonly BodyPart[]): Extract<BodyPart, { type: 'prose' }>[] {
  return parts.flatMap((part) => {
    if (part.type === 'prose') return [part];
    return part.type === 'internal' ? proseOf(part.parts) : [];
  });
}

function paragraph(anchor: string, text: string): string {
  return `<p id="${anchor}">${escaped(text)}</p>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
