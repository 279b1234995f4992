import { readLibrary } from '#content-layer/read-library.ts';
import type { CalendarDate } from '#domain/calendar.ts';
import type { Block, BodyPart, Piece } from '#domain/library.ts';
import { indexLibrary, type LibraryIndex } from '#domain/library-index.ts';
import { blockWindow, claimLastDay, isLive, isWithin } from '#domain/trust.ts';

/** The words of a library on a day. */
export interface LibraryTexts {
  /** What readers may see: titles, summaries, other names, lines, prose. */
  readonly open: readonly string[];
  /** What they may not: all of a draft, scheduled, expired or retired piece, and every line whose claim has lapsed. */
  readonly closed: readonly string[];
  readonly closedPieces: readonly string[];
  /** The addresses of closed lines in open pieces: `/objections/no-budget/#b7k2`. */
  readonly closedAddresses: readonly string[];
}

/** Reads a content folder as readers may see it on a day: the one it is fixed on, when none is given. */
export async function readTexts(folder: string, day?: CalendarDate): Promise<LibraryTexts> {
  const { library } = await readLibrary(folder);
  if (!library) throw new Error(`The library in ${folder} cannot be read; callsheet lint says why.`);
  const today = day ?? library.settings.asOf;
  if (!today) throw new Error('This test needs a library with a fixed day (asOf in library.yaml).');
  const index = indexLibrary(library);
  const open: string[] = [];
  const closed: string[] = [];
  const closedPieces: string[] = [];
  const closedAddresses: string[] = [];
  for (const piece of library.pieces) {
    const facts = [piece.title, piece.summary, ...(piece.aliases ?? [])];
    if (!isLive(piece, today)) {
      closedPieces.push(piece.id);
      closed.push(...facts, ...piece.blocks.flatMap(wordsOf), ...proseOf(piece).map(({ text }) => text));
      continue;
    }
    open.push(...facts);
    for (const block of piece.blocks) {
      const isOpen = isWithin(blockWindow(block, index.claim), today);
      (isOpen ? open : closed).push(...wordsOf(block));
      if (!isOpen) closedAddresses.push(`/${piece.id}/#${block.id}`);
    }
    for (const { text, claims } of proseOf(piece)) {
      (claims.some((id) => hasLapsed(id, index, today)) ? closed : open).push(text);
    }
  }
  const worthCutting = (text: string) => text.trim() !== '';
  return {
    open: open.filter(worthCutting),
    closed: closed.filter(worthCutting),
    closedPieces,
    closedAddresses,
  };
}

/** The words of a block in the order in which they are read; attributes that are no words do no harm here. */
function wordsOf(block: Block): string[] {
  return [...Object.values(block.attributes).filter((value) => value.includes(' ')), block.text];
}

function proseOf(piece: Piece): Extract<BodyPart, { type: 'prose' }>[] {
  const flat = (parts: readonly BodyPart[]): readonly BodyPart[] =>
    parts.flatMap((part) => ('parts' in part ? flat(part.parts) : [part]));
  return flat(piece.body).filter((part) => part.type === 'prose');
}

function hasLapsed(id: string, index: LibraryIndex, today: CalendarDate): boolean {
  const claim = index.claim(id);
  return !!claim && claimLastDay(claim) < today;
}
