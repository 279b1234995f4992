import type { Candidate, CandidateOf, Candidates, Slot } from './candidate.ts';
import { SHORTLIST } from './contenders.ts';
import { explain, isExact } from './explain.ts';
import {
  compareKeys,
  compareStanding,
  followingKeys,
  leadingKeys,
  type Ranked,
  rank,
  type Want,
} from './order.ts';
import { withBestAnswer } from './outcomes.ts';
import type { ChosenLine } from './sheet.ts';
import { withUsableParts } from './usable-parts.ts';

/** What one section is chosen from and for. */
export interface Selection<Name extends Slot> {
  readonly slot: Name;
  readonly most: number;
  /** One for each person in the room, those who come first first; or a single one for nobody in particular. */
  readonly wants: readonly Want[];
  /** Lines that gave way. */
  readonly swapped: readonly string[];
  /** Lines that are on the sheet already. */
  readonly taken?: readonly Candidate[];
  /** A further condition, such as one on words: it must hold for a shorter line whenever it holds for a longer. */
  readonly where?: (line: Candidate) => boolean;
  /** Whether a line may give way at all; false once the address holds no more changes. */
  readonly maySwap: boolean;
}

/**
 * Chooses up to `most` lines, one after the other. Each time every person's best line is found; the best of these
 * wins by staleness, fit and trust, then the person who has had fewest, then the person who comes first.
 */
export function select<Name extends Slot>(selection: Selection<Name>, data: Candidates): ChosenLine<Name>[] {
  const pool = data.lines.filter((line) => isInPool(line, selection));
  const picks = pickFrom(shortlist(selection, data) ?? pool, selection);
  const canSwap = selection.maySwap && nextPick(pool, selection, picks) !== undefined;
  return picks.map(({ ranked, want }) => ({ ...chosenLine<Name>(ranked, want, data), canSwap }));
}

/** A line as it stands on a sheet, with its reasons; nothing unfolds yet. */
export function chosenLine<Name extends Slot>(
  ranked: Ranked,
  want: Want,
  data: Candidates,
): ChosenLine<Name> {
  const usable = withUsableParts(ranked.line, want.today);
  const candidate = want.outcomes ? withBestAnswer(usable, want.outcomes) : usable;
  const heard = want.outcomes?.heard(candidate);
  return {
    // The pool of a slot holds lines of that slot only.
    candidate: candidate as CandidateOf<Name>,
    trust: ranked.trust,
    fit: isExact(ranked.line, want) ? 'exact' : 'general',
    why: explain({ ...ranked, line: candidate }, want, data),
    ...(heard && { heard }),
    canSwap: false,
    taps: [],
  };
}

/**
 * The lines among which outcomes choose; undefined where there are no outcomes, and all may be looked at. A release's
 * data holds only what can win without outcomes, so a line from beyond the first ones would be found in the whole
 * library and missed in a browser. Lines that gave way count here, so that a swap does not let others in elsewhere.
 */
function shortlist(selection: Selection<Slot>, data: Candidates): Candidate[] | undefined {
  if (!selection.wants.some(({ outcomes }) => outcomes)) return undefined;
  const wants = selection.wants.map(({ outcomes: _left, ...want }) => want);
  const plain = { ...selection, wants, most: SHORTLIST, swapped: [] };
  const pool = data.lines.filter((line) => isInPool(line, plain));
  return pickFrom(pool, plain).flatMap(({ ranked }) =>
    isInPool(ranked.line, selection) ? [ranked.line] : [],
  );
}

function pickFrom(pool: readonly Candidate[], selection: Selection<Slot>): Pick[] {
  const picks: Pick[] = [];
  while (picks.length < selection.most) {
    const next = nextPick(pool, selection, picks);
    if (!next) break;
    picks.push(next);
  }
  return picks;
}

interface Pick {
  readonly ranked: Ranked;
  readonly want: Want;
}

function isInPool(line: Candidate, { slot, swapped, where }: Selection<Slot>): boolean {
  if (line.slot !== slot || swapped.includes(line.ref)) return false;
  return where?.(line) ?? true;
}

function nextPick(
  pool: readonly Candidate[],
  { wants, taken = [] }: Selection<Slot>,
  picks: readonly Pick[],
): Pick | undefined {
  const chosen: Candidate[] = [
    ...(taken as unknown as Candidate[]),
    ...picks.map(({ ranked }) => ranked.line),
  ];
  const refs = new Set(chosen.map(({ ref }) => ref));
  const free = pool.filter(({ ref }) => !refs.has(ref));
  const offers = wants.flatMap((want, turn) => {
    const ranked = bestFor(free, want, chosen);
    if (!ranked) return [];
    const had = picks.filter((pick) => pick.want === want).length;
    return [{ ranked, want, keys: [...leadingKeys(ranked), had, turn] }];
  });
  return offers.sort((a, b) => compareKeys(a.keys, b.keys))[0];
}

function bestFor(lines: readonly Candidate[], want: Want, chosen: readonly Candidate[]): Ranked | undefined {
  let best: { ranked: Ranked; keys: number[] } | undefined;
  for (const line of lines) {
    const ranked = rank(line, want);
    if (!ranked) continue;
    const keys = [...leadingKeys(ranked), ...followingKeys(ranked, want, chosen)];
    const order = best ? compareKeys(keys, best.keys) || compareStanding(line, best.ranked.line) : -1;
    if (order < 0) best = { ranked, keys };
  }
  return best?.ranked;
}
