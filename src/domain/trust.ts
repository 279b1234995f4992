import { addDays, type CalendarDate } from './calendar.ts';
import { CLAIM_KINDS } from './claim-kinds.ts';
import type { Block, BodyPart, Claim, Piece } from './library.ts';

/** How far a reader may lean on a statement today. */
export type Trust = 'verified' | 'due' | 'stale';

/** The dates that decide trust: absolute, so that a page built yesterday is right today. */
export interface TrustDates {
  /** The day of the last check. */
  readonly verifiedOn: CalendarDate;
  /** The last day on which it counts as verified or due; from the next day on it is stale. */
  readonly lastDay: CalendarDate;
}

/** For this many days before its last day a statement is due. */
export const DUE_DAYS = 14;

/** The last day on which price intelligence may be used without checking: that of a rival's price. */
export const PRICING_DAYS = CLAIM_KINDS['rival-price'].days;

/**
 * Trust on a day: verified until 14 days before the last day, due until the last day, then stale.
 * All bounds are inclusive.
 */
export function trustOn(dates: TrustDates, today: CalendarDate): Trust {
  if (today > dates.lastDay) return 'stale';
  return endOfDue(today) > dates.lastDay ? 'due' : 'verified';
}

/** The day up to which what ends is due, reckoned once for a day: search and builds ask for thousands of pieces. */
let due = { today: '', end: '' };

function endOfDue(today: CalendarDate): CalendarDate {
  if (due.today !== today) due = { today, end: addDays(today, DUE_DAYS) };
  return due.end;
}

/** The last day on which a claim holds: its kind's days after capture, or the end of consent if that is sooner. */
export function claimLastDay(claim: Pick<Claim, 'kind' | 'capturedOn' | 'consentUntil'>): CalendarDate {
  const lastDay = addDays(claim.capturedOn, CLAIM_KINDS[claim.kind].days);
  return earliest(lastDay, claim.consentUntil);
}

/**
 * The dates of a piece, its worst claim included; undefined while nobody has verified it. A `Pricing` does not
 * count: a stale one only strikes itself out.
 */
export function pieceTrustDates(
  piece: Piece,
  claim: (id: string) => Claim | undefined,
): TrustDates | undefined {
  if (!piece.verified) return undefined;
  let lastDay = ownLastDay(piece, piece.verified.on);
  const ofBlocks = piece.blocks.flatMap((block) => (block.kind === 'Pricing' ? [] : block.claims));
  for (const id of [...ofBlocks, ...claimsOfProse(piece.body)]) {
    const cited = claim(id);
    if (cited) lastDay = earliest(lastDay, claimLastDay(cited));
  }
  return { verifiedOn: piece.verified.on, lastDay };
}

function claimsOfProse(parts: readonly BodyPart[]): string[] {
  return parts.flatMap((part) => {
    if (part.type === 'prose') return part.claims;
    // The words of a step are those of its block.
    return part.type === 'internal' ? claimsOfProse(part.parts) : [];
  });
}

function ownLastDay(piece: Piece, verifiedOn: CalendarDate): CalendarDate {
  if (piece.type === 'campaign') return piece.until;
  const lastDay = addDays(verifiedOn, piece.reviewDays);
  return piece.type === 'proof' ? earliest(lastDay, piece.namedUntil) : lastDay;
}

/** The days on which something may be shown, inclusive; an absent bound is open. */
export interface Window {
  readonly from?: CalendarDate;
  readonly to?: CalendarDate;
}

/** Whether a day lies in the window. */
export function isWithin(window: Window, today: CalendarDate): boolean {
  return (!window.from || today >= window.from) && (!window.to || today <= window.to);
}

/** The days on which a piece may be used: after `publishAt`, until it expires or the customer's consent ends. */
export function pieceWindow(piece: Piece): Window {
  const to = earliestOf([piece.expires, piece.type === 'proof' ? piece.namedUntil : undefined]);
  return { from: piece.publishAt, to };
}

/**
 * The days on which a block may be used: until the first of its claims lapses, and a `WhyNow` until its own date.
 * A `Pricing` has no such end; see {@link pricingLastDay}.
 */
export function blockWindow(block: Block, claim: (id: string) => Claim | undefined): Window {
  if (block.kind === 'Pricing') return {};
  const ends = block.claims.map((id) => {
    const cited = claim(id);
    return cited && claimLastDay(cited);
  });
  if (block.kind === 'WhyNow') ends.push(block.attributes.until);
  return { to: earliestOf(ends) };
}

/** The last day on which a `Pricing` stands; afterwards it is struck out and marked "check before use". */
export function pricingLastDay(block: Block): CalendarDate | undefined {
  const asOf = block.attributes.asOf;
  return asOf && addDays(asOf, PRICING_DAYS);
}

/** Whether readers may use the piece on this day: published, not before its day, not past its end. */
export function isLive(piece: Piece, today: CalendarDate): boolean {
  return piece.status === 'published' && isWithin(pieceWindow(piece), today);
}

function earliest(date: CalendarDate, other: CalendarDate | undefined): CalendarDate {
  return other && other < date ? other : date;
}

/** The first of these days; undefined when there is none. */
export function earliestOf(dates: readonly (CalendarDate | undefined)[]): CalendarDate | undefined {
  return dates.reduce((first, date) => (date && (!first || date < first) ? date : first), undefined);
}
