import type { CalendarDate } from '../calendar.ts';
import type { ObjectionKind } from '../piece-types.ts';
import type { Audience } from '../schema/front-matter.ts';
import type { Competitor, Persona, Stage } from '../schema/taxonomy.ts';

/** A part of a line with a life of its own: its words may lapse before the line does. */
export interface Part {
  readonly ref: string;
  readonly text: string;
  /** The last day on which it may be used; absent means no end. */
  readonly to?: CalendarDate;
  readonly audience: Audience;
}

/** What a line holds, by the place on the sheet for which it stands. */
export interface CandidateContents {
  say: { readonly say: string; readonly fuller: string };
  opener: { readonly answered: 'responded' | 'silent'; readonly text: string };
  'why-now': { readonly headline: string; readonly rest: string };
  question: {
    readonly kind: QuestionKind;
    readonly text: string;
    readonly listen: string;
    readonly good?: string;
    readonly bad?: string;
    readonly follow?: string;
  };
  objection: {
    readonly kind: ObjectionKind;
    readonly howCommon: number;
    readonly says: readonly Part[];
    readonly behind?: Part;
    readonly acknowledge?: Part;
    readonly clarify?: Part;
    readonly responses: readonly Part[];
    readonly confirm?: Part;
    readonly next?: Part;
    readonly authority?: Part;
    readonly proof?: Part;
  };
  glance: { readonly say: string; readonly win: string; readonly lose: string; readonly never: string };
  'they-say': { readonly line: string; readonly answer: string };
  landmine: { readonly text: string; readonly expect: string };
  proof: {
    readonly headline: string;
    readonly story: string;
    readonly customer?: string;
    readonly metric?: string;
  };
  play: { readonly summary: string };
  mail: { readonly subject: string; readonly body: string };
  asset: { readonly title: string; readonly href: string };
}

export type Slot = keyof CandidateContents;
export type QuestionKind = 'situation' | 'size' | 'consequence' | 'decision';

/** What every line that could stand on a sheet carries. Dates are absolute; trust is worked out when composing. */
export interface CandidateBase {
  /** The block, or the piece where the piece as a whole stands on the sheet. */
  readonly ref: string;
  readonly piece: string;
  readonly title: string;
  readonly owner: string;
  /** Where the block stands in its piece. */
  readonly at: number;
  readonly verifiedOn: CalendarDate;
  readonly lastDay: CalendarDate;
  /** The last day on which it may be used; absent means no end. Its first day was before the release. */
  readonly to?: CalendarDate;
  /** `buyer` only where block, surroundings and claims all allow it to leave the company. */
  readonly audience: Audience;
  /** Absent means general. */
  readonly stages?: readonly string[];
  readonly personas?: readonly string[];
  readonly competitors?: readonly string[];
  readonly products?: readonly string[];
  readonly industries?: readonly string[];
  readonly situations?: readonly string[];
  /** The campaign piece that it belongs to; such a line is for that campaign alone. */
  readonly campaign?: string;
}

/** A line that could stand on a call sheet. */
export type Candidate = {
  [Name in Slot]: CandidateBase & { readonly slot: Name } & CandidateContents[Name];
}[Slot];

/** A line for one place on the sheet. */
export type CandidateOf<Name extends Slot> = Extract<Candidate, { readonly slot: Name }>;

export type StageHead = Omit<Stage, 'personas' | 'aliases'>;
export type PersonaHead = Pick<Persona, 'id' | 'name' | 'cares' | 'fears' | 'metric'>;
export type CompetitorHead = Pick<Competitor, 'id' | 'name' | 'kind'>;
export interface Named {
  readonly id: string;
  readonly name: string;
}

/**
 * Everything that a sheet is composed from, as one JSON value. Several of them merge into one: the values for two
 * personas and a rival together serve the sheet for all three.
 */
export interface Candidates {
  readonly stages: readonly StageHead[];
  readonly personas: readonly PersonaHead[];
  readonly competitors: readonly CompetitorHead[];
  readonly industries: readonly Named[];
  readonly products: readonly Named[];
  readonly teams: readonly Named[];
  readonly lines: readonly Candidate[];
}

/** One value from several: what stands in two of them stands once. */
export function mergeCandidates(parts: readonly Candidates[]): Candidates {
  return {
    stages: distinct(parts.flatMap((part) => part.stages)),
    personas: distinct(parts.flatMap((part) => part.personas)),
    competitors: distinct(parts.flatMap((part) => part.competitors)),
    industries: distinct(parts.flatMap((part) => part.industries)),
    products: distinct(parts.flatMap((part) => part.products)),
    teams: distinct(parts.flatMap((part) => part.teams)),
    lines: [...new Map(parts.flatMap((part) => part.lines.map((line) => [line.ref, line]))).values()],
  };
}

function distinct<Item extends { readonly id: string }>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
