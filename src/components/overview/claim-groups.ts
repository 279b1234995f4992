import type { CalendarDate } from '#domain/calendar.ts';
import { CLAIM_KIND_NAMES, CLAIM_KINDS, type ClaimKind } from '#domain/claim-kinds.ts';
import type { Claim, Piece } from '#domain/library.ts';
import type { LibraryIndex } from '#domain/library-index.ts';
import { claimLastDay, isLive, type TrustDates } from '#domain/trust.ts';

export interface ClaimGroup {
  readonly kind: ClaimKind;
  readonly label: string;
  /** How many days such a claim holds after capture. */
  readonly days: number;
  readonly claims: readonly ClaimEntry[];
}

export interface ClaimEntry {
  readonly claim: Claim;
  readonly dates: TrustDates;
  readonly lapsed: boolean;
  /** Pieces that readers may use today and that rest on it: the first few, by id. */
  readonly usedIn: readonly Piece[];
  /** How many more there are. */
  readonly more: number;
}

/** Ours first, then what customers allow us to say, then the market and the rivals. */
const ORDER: readonly ClaimKind[] = [
  'own-result',
  'own-capability',
  'customer',
  'market',
  'rival-capability',
  'rival-price',
];

/** In a large library a claim is used hundreds of times; the page stays readable. */
const MOST_USES = 8;

/** Every claim that a published piece may rest on, by kind. Hearsay (tier D) is never among them. */
export function claimGroups(index: LibraryIndex, today: CalendarDate): ClaimGroup[] {
  return [...new Set([...ORDER, ...CLAIM_KIND_NAMES])].flatMap((kind) => {
    const claims = index.library.claims
      .filter((claim) => claim.kind === kind && claim.tier !== 'D')
      .map((claim) => entry(claim, index, today));
    return claims.length > 0 ? [{ kind, ...CLAIM_KINDS[kind], claims }] : [];
  });
}

function entry(claim: Claim, index: LibraryIndex, today: CalendarDate): ClaimEntry {
  const lastDay = claimLastDay(claim);
  const pieces = new Map(index.citing(claim.id).map(({ piece }) => [piece.id, piece]));
  const live = [...pieces.values()].filter((piece) => isLive(piece, today));
  return {
    claim,
    dates: { verifiedOn: claim.capturedOn, lastDay },
    lapsed: today > lastDay,
    usedIn: live.slice(0, MOST_USES),
    more: Math.max(0, live.length - MOST_USES),
  };
}
