import type { GapKind, GapState } from '#domain/gaps/gap.ts';
import { rankOf } from '#domain/gaps/rank.ts';
import type { Library } from '#domain/library.ts';
import { pick, type Random } from '../../random.ts';
import { speaker } from './language.ts';
import type { Cast, Size } from './size.ts';

/** A gap with all that hangs on it. */
export interface MadeGap {
  readonly id: string;
  readonly state: GapState;
  readonly kind: GapKind;
  readonly said: string;
  readonly stage: string | null;
  readonly personas: readonly string[];
  readonly competitors: readonly string[];
  readonly assignee: string | null;
  readonly answers: readonly string[];
  readonly createdAt: number;
  readonly late: number;
  /** The first one raised it. Of those that were merged the signals are with `mergedInto`. */
  readonly askers: readonly string[];
  mergedInto: string | null;
  /** What all signals on it come to, with those that it took in. */
  signals: number;
  people: number;
  rank: number;
}

export interface MadeWorld {
  readonly people: readonly string[];
  readonly gaps: readonly MadeGap[];
}

const DAY = 86_400_000;
const YEARS = 3 * 365;

/** How often a gap is in each state, after some years. */
const STATES: readonly (readonly [GapState, number])[] = [
  ['open', 0.08],
  ['accepted', 0.05],
  ['proposed', 0.04],
  ['drafting', 0.05],
  ['in-review', 0.02],
  ['declined', 0.14],
  ['merged', 0.08],
  ['published', 1],
];

/** Personas and rivals that one gap in so many names. */
const RARE = 4_000;

/** How many in marketing work on gaps. */
const MARKETERS = 25;

/** Of open gaps, how many nobody has decided on in time. */
const LATE = 0.05;

/** Makes gaps and signals as a large company has them after three years: few gaps that many need, many that few do. */
export function makeWorld(
  library: Library,
  { gaps: count, signals, people: size }: Size,
  cast: Cast,
  random: Random,
  now: Date,
): MadeWorld {
  const { stages, personas, competitors } = library.taxonomy;
  const say = speaker(library, random);
  const people = [cast.rep, cast.marketer, ...cast.others];
  while (people.length < size) people.push(`person-${people.length}`);
  const marketers = [cast.marketer, ...people.slice(-MARKETERS + 1)];
  const pieces = library.pieces.filter(({ status }) => status === 'published').map(({ id }) => id);
  const [rarePersona, ...usualPersonas] = personas.map(({ id }) => id).toReversed();
  const [rareRival, ...usualRivals] = competitors.map(({ id }) => id).toReversed();
  const joins = popularity(count, signals - count, Math.floor(size * 0.8));
  const gaps = joins.map((more, at): MadeGap => {
    const state = stateFor(random());
    const isLive = !['published', 'declined', 'merged'].includes(state);
    const askers = askersOf(people, more + 1, random);
    const isRare = at % RARE === 7;
    return {
      id: `gap-${String(at).padStart(6, '0')}`,
      state,
      kind: random() < 0.8 ? 'missing' : random() < 0.7 ? 'wrong' : 'did-not-help',
      said: say(),
      stage: random() < 0.8 ? pick(stages, random).id : null,
      personas: [
        ...(random() < 0.7 ? [pick(usualPersonas, random)] : []),
        ...(isRare ? [rarePersona ?? ''] : []),
      ],
      competitors: [
        ...(random() < 0.3 ? [pick(usualRivals, random)] : []),
        ...(isRare ? [rareRival ?? ''] : []),
      ],
      assignee: state === 'open' ? null : (marketers[Math.floor(marketers.length * random() ** 2)] ?? null),
      answers: state === 'published' ? [pick(pieces, random)] : [],
      createdAt: now.getTime() - Math.floor(((isLive ? 0.1 : 1) * YEARS * random() + 4) * DAY),
      late: state === 'open' && random() < LATE ? 1 : 0,
      askers,
      mergedInto: null,
      signals: askers.length,
      people: askers.length,
      rank: 0,
    };
  });
  merge(gaps, random);
  for (const gap of gaps) {
    const stage = stages.findIndex(({ id }) => id === gap.stage);
    gap.rank = rankOf({
      signals: gap.signals,
      people: gap.people,
      lastSignalAt: lastSignalOf(gap),
      ...(stage >= 0 && { stage }),
    });
  }
  return { people, gaps };
}

/** Signals follow each other in hours. */
export function signalAt({ createdAt }: MadeGap, place: number): number {
  return createdAt + place * 3_600_000;
}

function lastSignalOf(gap: MadeGap): Date {
  return new Date(signalAt(gap, gap.askers.length - 1));
}

function stateFor(chance: number): GapState {
  let sum = 0;
  for (const [state, share] of STATES) {
    sum += share;
    if (chance < sum) return state;
  }
  return 'published';
}

/** How many join each gap: as in Zipf's law, in no order, and no more than there are people. */
function popularity(count: number, joins: number, most: number): number[] {
  const weight = (place: number) => 1 / (place + 20) ** 0.7;
  const total = Array.from({ length: count }, (_, place) => weight(place)).reduce((sum, one) => sum + one, 0);
  const sizes = Array.from({ length: count }, (_, place) =>
    Math.min(most, Math.floor((joins * weight(place)) / total)),
  );
  let left = joins - sizes.reduce((sum, one) => sum + one, 0);
  for (let place = 0; left > 0; place = (place + 1) % count, left -= 1)
    sizes[place] = (sizes[place] ?? 0) + 1;
  // A prime that does not divide the count spreads the popular ones over all.
  return sizes.map((_, place) => sizes[(place * 7919) % count] ?? 0);
}

/** Some people ask for much, most now and then. */
function askersOf(people: readonly string[], count: number, random: Random): string[] {
  const found = new Set<string>();
  while (found.size < count) {
    const person = people[Math.floor(people.length * random() ** (found.size < count / 2 ? 1.6 : 1))];
    if (person !== undefined) found.add(person);
  }
  return [...found];
}

/** Gaps that are said to be merged were taken in by one that is not. */
function merge(gaps: readonly MadeGap[], random: Random): void {
  const targets = gaps.filter(({ state }) => state !== 'merged');
  const inside = new Map<MadeGap, MadeGap[]>();
  for (const gap of gaps) {
    if (gap.state !== 'merged') continue;
    const target = pick(targets, random);
    gap.mergedInto = target.id;
    gap.signals = 0;
    gap.people = 0;
    inside.set(target, [...(inside.get(target) ?? []), gap]);
  }
  for (const [target, taken] of inside) {
    const all = [target, ...taken].flatMap(({ askers }) => askers);
    target.signals = all.length;
    target.people = new Set(all).size;
  }
}
