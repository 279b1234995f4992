import {
  type CoverageCell,
  type CoverageState,
  EXPECTED_PER_COMPETITOR,
  EXPECTED_PER_PERSONA,
  type Tally,
} from './coverage.ts';
import type { PieceType } from './piece-types.ts';

/** What the coverage page looks at: one type of piece, or all together. */
export type CoverageView = PieceType | 'all';

/** What is there and what is missing at one place, as one view shows it. */
export interface PlaceReading extends Tally {
  /**
   * As in {@link CoverageState}, except that in the view of all types a place that lacks an expected type is at
   * most `thin`, however many pieces it has.
   */
  readonly state: CoverageState;
  readonly expected: boolean;
  /** Expected types of which nothing, not even a stale piece, was written; only where something else is there. */
  readonly lacks: readonly PieceType[];
  /** General pieces that a reader finds here instead. */
  readonly standIns: number;
}

/** Reads a stage × persona cell. */
export function readPersonaCell(cell: CoverageCell, view: CoverageView): PlaceReading {
  return readCell(cell, view, EXPECTED_PER_PERSONA);
}

/** Reads a stage × competitor cell. */
export function readCompetitorCell(cell: CoverageCell, view: CoverageView): PlaceReading {
  return readCell(cell, view, EXPECTED_PER_COMPETITOR);
}

/** Reads a tally that has no general pieces beside it: a stage's mails, a competitor's battlecard. */
export function readTally(tally: Tally, expected: boolean): PlaceReading {
  return { ...tally, expected, lacks: [], standIns: 0 };
}

function readCell(cell: CoverageCell, view: CoverageView, types: readonly PieceType[]): PlaceReading {
  if (view !== 'all') {
    const expected = cell.expected && types.includes(view);
    return { ...cell.types[view], expected, lacks: [], standIns: cell.generalTypes[view] };
  }
  const { all, expected, general } = cell;
  const isServed = all.usable + all.stale > 0;
  const lacks = expected && isServed ? types.filter((type) => cell.types[type].state === 'empty') : [];
  const state = all.state === 'full' && lacks.length > 0 ? 'thin' : all.state;
  return { ...all, state, expected, lacks, standIns: general };
}
