import { type Coverage, type CoverageCell, EXPECTED_PER_STAGE } from './coverage.ts';
import { type CoverageView, readCompetitorCell, readPersonaCell } from './coverage-places.ts';
import type { PieceType } from './piece-types.ts';

/** Something that the library should hold and does not: one sentence that somebody can act on. */
export interface Hole {
  /** `empty`: nothing was written. `stale`: all that there is has passed its last day. */
  readonly reason: 'empty' | 'stale';
  /** For or against whom; absent where a stage misses what every rep needs there. */
  readonly about?: { readonly kind: 'persona' | 'competitor'; readonly id: string };
  /** The type that is missing; absent where nothing of any type is there. */
  readonly type?: PieceType;
  /** Where, in the order of the taxonomy; empty for a battlecard, which serves every stage. */
  readonly stages: readonly string[];
  /** Whether these are all the stages, two or more, at which it is expected. */
  readonly everywhere: boolean;
  /** Whether general pieces stand in at every one of these stages. */
  readonly standIns: boolean;
}

/**
 * The holes of the library, the worst first: places with nothing at all, then those where all is stale, then those
 * that lack one expected type. Among these, holes that nothing stands in for come first; then personas before rivals
 * before what every stage needs; then those at more stages; then the order of the taxonomy. Holes of one persona or
 * rival with the same lack are one hole at several stages.
 *
 * @param view with a type, only what is missing of that type
 */
export function findHoles(coverage: Coverage, view: CoverageView): Hole[] {
  const personas = holesOfCells(coverage.personas, 'persona', readPersonaCell, view);
  const competitors = holesOfCells(coverage.competitors, 'competitor', readCompetitorCell, view);
  const battlecards = view === 'all' || view === 'battlecard' ? holesOfBattlecards(coverage) : [];
  const stages = EXPECTED_PER_STAGE.filter((type) => view === 'all' || view === type).flatMap((type) =>
    holesOfStages(coverage, type),
  );
  const holes = [...personas, ...battlecards, ...competitors, ...stages];
  // Sorting is stable: what compares equal keeps the order above.
  return holes.sort((a, b) => rank(a, view) - rank(b, view) || b.stages.length - a.stages.length);
}

type ReadCell = typeof readPersonaCell;

function holesOfCells(
  cells: readonly CoverageCell[],
  kind: 'persona' | 'competitor',
  read: ReadCell,
  view: CoverageView,
): Hole[] {
  const found = new Map<string, { hole: Omit<Hole, 'stages' | 'everywhere'>; stages: string[] }>();
  const expectedAt = new Map<string, number>();
  const add = (cell: CoverageCell, reason: Hole['reason'], standIns: number, type?: PieceType) => {
    const about = { kind, id: cell.id };
    const hole = { reason, about, standIns: standIns > 0, ...(type ? { type } : {}) };
    const key = JSON.stringify(hole);
    const known = found.get(key);
    if (known) known.stages.push(cell.stage);
    else found.set(key, { hole, stages: [cell.stage] });
  };
  for (const cell of cells) {
    const { state, expected, lacks, standIns } = read(cell, view);
    if (!expected) continue;
    expectedAt.set(cell.id, (expectedAt.get(cell.id) ?? 0) + 1);
    const type = view === 'all' ? undefined : view;
    if (state === 'empty' || state === 'stale') add(cell, state, standIns, type);
    else for (const lack of lacks) add(cell, 'empty', cell.generalTypes[lack], lack);
  }
  return [...found.values()].map(({ hole, stages }) => ({
    ...hole,
    stages,
    everywhere: stages.length > 1 && stages.length === expectedAt.get(hole.about?.id ?? ''),
  }));
}

function holesOfBattlecards(coverage: Coverage): Hole[] {
  return Object.entries(coverage.battlecards).flatMap(([id, { state }]) => {
    if (state !== 'empty' && state !== 'stale') return [];
    const about = { kind: 'competitor', id } as const;
    return [{ reason: state, about, type: 'battlecard', stages: [], everywhere: false, standIns: false }];
  });
}

function holesOfStages(coverage: Coverage, type: PieceType): Hole[] {
  const at = (state: Hole['reason']) =>
    Object.keys(coverage.stages).filter((stage) => coverage.stages[stage]?.[type].state === state);
  return (['empty', 'stale'] as const).flatMap((reason) => {
    const stages = at(reason);
    if (stages.length === 0) return [];
    const everywhere = stages.length > 1 && stages.length === Object.keys(coverage.stages).length;
    return [{ reason, type, stages, everywhere, standIns: false }];
  });
}

function rank(hole: Hole, view: CoverageView): number {
  const lacksOneType = view === 'all' && hole.type && hole.about && hole.type !== 'battlecard';
  const reason = hole.reason === 'stale' ? 1 : lacksOneType ? 2 : 0;
  const about = hole.about?.kind === 'persona' ? 0 : hole.about ? 1 : 2;
  return reason * 100 + (hole.standIns ? 10 : 0) + about;
}
