import type { CalendarDate } from './calendar.ts';
import { type Spread, SpreadCount } from './coverage-spread.ts';
import type { Piece } from './library.ts';
import type { LibraryIndex } from './library-index.ts';
import { PIECE_TYPE_NAMES, type PieceType } from './piece-types.ts';
import { isLive, pieceTrustDates, trustOn } from './trust.ts';

/**
 * How well a place is served. `full`: two pieces or more that are not stale. `thin`: one. `stale`: all that there
 * is has passed its last day. `empty`: nothing was written for it. `not-expected`: nothing, and nothing is missed.
 */
export type CoverageState = 'full' | 'thin' | 'stale' | 'empty' | 'not-expected';

/** What was written for one place, counted in pieces. */
export interface Tally {
  readonly state: CoverageState;
  /** Verified or due. */
  readonly usable: number;
  readonly stale: number;
}

/** A stage seen with one persona or one competitor. */
export interface CoverageCell {
  readonly stage: string;
  /** The persona or the competitor. */
  readonly id: string;
  /** Whether something is missed when nothing is there. */
  readonly expected: boolean;
  readonly all: Tally;
  readonly types: Readonly<Record<PieceType, Tally>>;
  /** Usable pieces that name only one of the two and leave the other open: they stand in, and do not count. */
  readonly general: number;
  /** The same by type. */
  readonly generalTypes: Readonly<Record<PieceType, number>>;
}

/** What the library has and lacks, computed from the pieces that readers may use on one day. */
export interface Coverage {
  /** By stage, then persona, in the order of the taxonomy. A cell is expected where the persona takes part. */
  readonly personas: readonly CoverageCell[];
  /** By stage, then competitor. A cell is expected where the library speaks of competitors at that stage at all. */
  readonly competitors: readonly CoverageCell[];
  /** By stage alone: what is not written per person, such as emails. */
  readonly stages: Readonly<Record<string, Readonly<Record<PieceType, Tally>>>>;
  /** By competitor alone: whether it has its battlecard. */
  readonly battlecards: Readonly<Record<string, Tally>>;
  /** How all pieces, and those of each type, are spread over the stages. Stale ones count: readers may use them. */
  readonly spread: Readonly<Record<PieceType | 'all', Spread>>;
}

/** What a rep should find for each person at each stage: something to say, ask, expect and prove. */
export const EXPECTED_PER_PERSONA: readonly PieceType[] = ['value-prop', 'discovery', 'objection', 'proof'];

/** What a rep should find against each competitor at each stage. */
export const EXPECTED_PER_COMPETITOR: readonly PieceType[] = ['objection'];

/** What a rep should find at each stage, whoever is met. */
export const EXPECTED_PER_STAGE: readonly PieceType[] = ['email'];

/**
 * Whether pieces of this type count as content for a place. A track is a path over content: it is shown where it
 * leads, and fills no hole.
 */
function isForDeals(type: PieceType): boolean {
  return type !== 'track';
}

/** From this many usable pieces on a place counts as full. */
const ENOUGH = 2;

/** Measures coverage in one pass over the library; time grows with the pieces and the names that they carry. */
export function measureCoverage(index: LibraryIndex, today: CalendarDate): Coverage {
  const { taxonomy, pieces } = index.library;
  const places = new Places();
  const spread = new SpreadCount(taxonomy.stages.map(({ id }) => id));
  for (const piece of pieces) {
    if (!isLive(piece, today)) continue;
    const dates = pieceTrustDates(piece, index.claim);
    if (!dates) continue;
    const scopes = scopesOf(piece);
    const stale = trustOn(dates, today) === 'stale';
    for (const place of placesOf(piece, scopes)) places.add(place, piece.type, stale);
    spread.add(piece.type, new Set(scopes.flatMap(({ stages }) => stages ?? [])));
  }
  const withCompetitors = (stage: string) =>
    taxonomy.competitors.some(({ id }) => places.has(key('competitor', stage, id)));
  return {
    personas: taxonomy.stages.flatMap((stage) =>
      taxonomy.personas.map(({ id }) =>
        cell(places, 'persona', stage.id, id, stage.personas.includes(id), EXPECTED_PER_PERSONA),
      ),
    ),
    competitors: taxonomy.stages.flatMap((stage) =>
      taxonomy.competitors.map(({ id }) =>
        cell(places, 'competitor', stage.id, id, withCompetitors(stage.id), EXPECTED_PER_COMPETITOR),
      ),
    ),
    stages: Object.fromEntries(
      taxonomy.stages.map(({ id }) => [id, tallies(places, key('stage', id), true, EXPECTED_PER_STAGE)]),
    ),
    battlecards: Object.fromEntries(
      taxonomy.competitors.map(({ id }) => [
        id,
        tally(places.counts(key('competitor', ANY, id), 'battlecard'), true, 1),
      ]),
    ),
    spread: spread.result(),
  };
}

/**
 * For whom a piece was written: one scope for each Variant of a value proposition, else its front matter. Undefined
 * lists are open ("fits all").
 */
export function scopesOf(piece: Piece): Scope[] {
  const whole = { stages: piece.stages, personas: piece.personas };
  if (piece.type !== 'value-prop') return [whole];
  const variants = piece.blocks.filter(({ kind }) => kind === 'Variant');
  if (variants.length === 0) return [whole];
  return variants.map(({ attributes }) => ({
    stages: ids(attributes.stages) ?? piece.stages,
    personas: ids(attributes.personas) ?? piece.personas,
  }));
}

export interface Scope {
  readonly stages: readonly string[] | undefined;
  readonly personas: readonly string[] | undefined;
}

type Kind = 'persona' | 'competitor' | 'stage';
const ANY = '*';

interface Counts {
  usable: number;
  stale: number;
}

/** Counts by place, then type; a place comes into being when something is counted there. */
class Places {
  readonly #places = new Map<string, Map<PieceType, Counts>>();

  add(place: string, type: PieceType, stale: boolean): void {
    let types = this.#places.get(place);
    if (!types) {
      types = new Map();
      this.#places.set(place, types);
    }
    let counts = types.get(type);
    if (!counts) {
      counts = { usable: 0, stale: 0 };
      types.set(type, counts);
    }
    counts[stale ? 'stale' : 'usable'] += 1;
  }

  has(place: string): boolean {
    return [...(this.#places.get(place)?.keys() ?? [])].some(isForDeals);
  }

  counts(place: string, type: PieceType): Counts {
    return this.#places.get(place)?.get(type) ?? { usable: 0, stale: 0 };
  }

  sum(place: string): Counts {
    const sum = { usable: 0, stale: 0 };
    for (const [type, { usable, stale }] of this.#places.get(place) ?? []) {
      if (!isForDeals(type)) continue;
      sum.usable += usable;
      sum.stale += stale;
    }
    return sum;
  }
}

/** Every place that a piece serves, each once however many of its variants speak there. */
function placesOf(piece: Piece, scopes: readonly Scope[]): Set<string> {
  const places = new Set<string>();
  for (const { stages, personas } of scopes) {
    for (const stage of stages ?? [ANY]) {
      if (stages) places.add(key('stage', stage));
      for (const persona of personas ?? []) places.add(key('persona', stage, persona));
      if (stages && !personas) places.add(key('persona', stage, ANY));
    }
  }
  for (const competitor of piece.competitors ?? []) {
    places.add(key('competitor', ANY, competitor));
    if (!piece.stages) places.add(key('competitor', GENERAL, competitor));
    for (const stage of piece.stages ?? []) places.add(key('competitor', stage, competitor));
  }
  return places;
}

/** Pieces about a competitor that name no stage, told apart from all pieces about it. */
const GENERAL = '~';

function cell(
  places: Places,
  kind: 'persona' | 'competitor',
  stage: string,
  id: string,
  expected: boolean,
  types: readonly PieceType[],
): CoverageCell {
  const place = key(kind, stage, id);
  const standIns =
    kind === 'persona'
      ? [key('persona', stage, ANY), key('persona', ANY, id)]
      : [key('competitor', GENERAL, id)];
  return {
    stage,
    id,
    expected,
    all: tally(places.sum(place), expected),
    types: tallies(places, place, expected, types),
    general: standIns.reduce((sum, standIn) => sum + places.sum(standIn).usable, 0),
    generalTypes: byType((type) =>
      standIns.reduce((sum, standIn) => sum + places.counts(standIn, type).usable, 0),
    ),
  };
}

function tallies(
  places: Places,
  place: string,
  expected: boolean,
  types: readonly PieceType[],
): Record<PieceType, Tally> {
  return byType((type) => tally(places.counts(place, type), expected && types.includes(type)));
}

function byType<Value>(value: (type: PieceType) => Value): Record<PieceType, Value> {
  const entries = PIECE_TYPE_NAMES.map((type) => [type, value(type)] as const);
  return Object.fromEntries(entries) as Record<PieceType, Value>;
}

function tally({ usable, stale }: Counts, expected: boolean, enough = ENOUGH): Tally {
  return { state: stateOf(usable, stale, expected, enough), usable, stale };
}

function stateOf(usable: number, stale: number, expected: boolean, enough: number): CoverageState {
  if (usable >= enough) return 'full';
  if (usable > 0) return 'thin';
  if (stale > 0) return 'stale';
  return expected ? 'empty' : 'not-expected';
}

function key(kind: Kind, first: string, second = ''): string {
  return `${kind} ${first} ${second}`;
}

function ids(list: string | undefined): string[] | undefined {
  const names = list?.split(/\s+/).filter(Boolean);
  return names && names.length > 0 ? names : undefined;
}
