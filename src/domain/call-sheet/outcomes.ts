import { share } from '../gaps/honest.ts';
import type { Candidate } from './candidate.ts';

/** What meetings of late said of a block, or of a piece as a whole: how often it came up, landed, fell flat. */
export interface LineOutcome {
  /** `objections/too-expensive` or `objections/too-expensive#b7k2`. */
  readonly ref: string;
  readonly cameUp: number;
  readonly landed: number;
  readonly fellFlat: number;
}

/** What outcomes say of lines, ready to be asked while lines are put in order. */
export interface OutcomeBook {
  /** How often an objection was heard; undefined below {@link ENOUGH_HEARD}. */
  heard(line: Candidate): number | undefined;
  /** How often a line, or the first answer of an objection, landed. */
  landing(ref: string): Landing;
  /** Whether nothing in it can change a sheet. */
  readonly isEmpty: boolean;
}

/** How a line fared: how often it landed of all times that somebody told, and whether that says anything. */
export interface Landing {
  readonly landed: number;
  readonly told: number;
  /** `unsure`: too few to say, or it landed about as often as not. */
  readonly verdict: 'landed' | 'unsure' | 'fell-flat';
  /** Whether there are enough reports to give the figure at all. */
  readonly isTold: boolean;
}

/**
 * From this many meetings on, a count stands in for the author's word on how common an objection is. Fewer may be one
 * busy week of one person, and groups under five are shown nowhere. It is asked of each objection by itself, not of
 * all together: so an objection that nobody tells of keeps the author's word, and the order does not hang on which
 * other objections happen to be looked at.
 */
export const ENOUGH_HEARD = 5;

/** Adds up what is told of the same thing. The order of the items makes no difference. */
export function openOutcomes(items: readonly LineOutcome[]): OutcomeBook {
  const cameUp = new Map<string, number>();
  const told = new Map<string, { landed: number; fellFlat: number }>();
  for (const item of items) {
    const [piece = ''] = item.ref.split('#');
    cameUp.set(piece, (cameUp.get(piece) ?? 0) + item.cameUp);
    const before = told.get(item.ref) ?? { landed: 0, fellFlat: 0 };
    const after = { landed: before.landed + item.landed, fellFlat: before.fellFlat + item.fellFlat };
    told.set(item.ref, after);
  }
  const landings = new Map(
    [...told].map(([ref, { landed, fellFlat }]) => [ref, landingOf(landed, fellFlat)]),
  );
  return {
    // Of an objection as a whole, whichever of its ways of being said was tapped.
    heard(line) {
      const count = line.slot === 'objection' ? (cameUp.get(line.piece) ?? 0) : 0;
      return count >= ENOUGH_HEARD ? count : undefined;
    },
    landing: (ref) => landings.get(ref) ?? UNTOLD,
    isEmpty:
      [...cameUp.values()].every((count) => count < ENOUGH_HEARD) &&
      [...landings.values()].every(({ isTold }) => !isTold),
  };
}

const UNTOLD: Landing = { landed: 0, told: 0, verdict: 'unsure', isTold: false };

/** Landed, or fell flat, only where that is so with the whole of the interval on one side of one in two. */
function landingOf(landed: number, fellFlat: number): Landing {
  const fared = share(landed, fellFlat);
  const counts = { landed, told: landed + fellFlat };
  if (fared.kind === 'too-few') return { ...counts, verdict: 'unsure', isTold: false };
  const verdict = fared.low > 0.5 ? 'landed' : fared.high < 0.5 ? 'fell-flat' : 'unsure';
  return { ...counts, verdict, isTold: true };
}

/** Where a verdict stands in an order; smaller is better. */
export function landingKey({ verdict }: Landing): number {
  return verdict === 'landed' ? -1 : verdict === 'fell-flat' ? 1 : 0;
}

/** An objection with its answers in the order of how they landed; any other line as it is. */
export function withBestAnswer(line: Candidate, outcomes: OutcomeBook): Candidate {
  if (line.slot !== 'objection') return line;
  const place = ({ ref }: { readonly ref: string }) => landingKey(outcomes.landing(ref));
  return { ...line, responses: line.responses.toSorted((a, b) => place(a) - place(b)) };
}
