import { addDays, type CalendarDate } from '#domain/calendar.ts';
import type { Piece } from '#domain/library.ts';
import type { LibraryIndex } from '#domain/library-index.ts';
import { OBJECTION_KINDS } from '#domain/piece-types.ts';
import { pieceTrustDates } from '#domain/trust.ts';
import { readableDate, relativeElement, timeElement } from '#render/dates.ts';
import { escapeHtml } from '#render/escape.ts';
import { MOMENT_WORDS } from '#render/tracks/moments.ts';
import { trustMark } from '#render/trust-mark.ts';

/** One cell of the strip under a piece's title: a name, and a value as trusted HTML. */
export interface PieceFact {
  readonly name: string;
  readonly html: string;
  /**
   * `plain`: the value says what it is, so a phone leaves out its name. `later`: a phone leaves it out. `wide`: many
   * words, which take a row of their own.
   */
  readonly shape?: 'plain' | 'later' | 'wide';
}

/** The trust line and what else a reader must know before using the piece, in order. */
export function pieceFacts(piece: Piece, index: LibraryIndex, today: CalendarDate): PieceFact[] {
  const dates = pieceTrustDates(piece, index.claim);
  const facts: PieceFact[] = [
    { name: 'Trust', html: trustMark(dates, today), shape: 'plain' },
    { name: 'Owner', html: escapeHtml(teamName(piece.owner, index)), shape: 'plain' },
  ];
  if (piece.verified) {
    const review = addDays(piece.verified.on, piece.reviewDays);
    facts.push({
      name: 'Checked',
      html: `${timeElement(piece.verified.on)} <span class="faint">${relativeElement(piece.verified.on, today)}</span>`,
      shape: 'plain',
    });
    facts.push({
      name: 'Next review',
      html: timeElement(dates && dates.lastDay < review ? dates.lastDay : review),
      shape: 'later',
    });
  }
  const audience = piece.audience === 'buyer' ? 'May go to the buyer' : 'Internal';
  const all: PieceFact[] = [...facts, ...typeFacts(piece), { name: 'Audience', html: audience }];
  // A row of its own comes last, or what follows it would stand alone.
  return [...all.filter(({ shape }) => shape !== 'wide'), ...all.filter(({ shape }) => shape === 'wide')];
}

const HOW_COMMON: Readonly<Record<number, string>> = { 1: 'Seldom', 2: 'At times', 3: 'All the time' };

function typeFacts(piece: Piece): PieceFact[] {
  switch (piece.type) {
    case 'objection':
      return [
        { name: 'Kind', html: OBJECTION_KINDS[piece.kind].label },
        // The author's word, until the browser knows how often it came up of late.
        { name: 'Heard', html: `<span data-heard>${HOW_COMMON[piece.howCommon] ?? ''}</span>` },
      ];
    case 'proof':
      return [
        ...(piece.customer ? [{ name: 'Customer', html: escapeHtml(piece.customer) }] : []),
        ...(piece.namedUntil ? [{ name: 'May be named until', html: timeElement(piece.namedUntil) }] : []),
      ];
    case 'campaign':
      return [
        { name: 'Runs', html: `${timeElement(piece.from)} to ${timeElement(piece.until)}` },
        { name: 'Promised', html: escapeHtml(piece.asset), shape: 'wide' },
      ];
    case 'track':
      return [{ name: 'When', html: escapeHtml(MOMENT_WORDS[piece.moment]), shape: 'plain' }];
    default:
      return [];
  }
}

/** A team's name from the taxonomy; its id where the taxonomy has none. */
export function teamName(id: string, { library }: LibraryIndex): string {
  return library.taxonomy.teams.find((team) => team.id === id)?.name ?? id;
}

/** The line under a printed piece: who answers for it and as of when. */
export function printLine(piece: Piece, index: LibraryIndex, today: CalendarDate): string {
  const mark = piece.audience === 'buyer' ? '' : 'INTERNAL – do not forward. ';
  const verified = piece.verified ? ` Verified ${readableDate(piece.verified.on)}.` : '';
  return `${mark}${teamName(piece.owner, index)}.${verified} Printed as of ${readableDate(today)}.`;
}
