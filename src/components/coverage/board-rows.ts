import type { Coverage, CoverageCell, CoverageState } from '#domain/coverage.ts';
import {
  type CoverageView,
  type PlaceReading,
  readCompetitorCell,
  readPersonaCell,
  readTally,
} from '#domain/coverage-places.ts';
import type { Taxonomy } from '#domain/schema/taxonomy.ts';
import type { StageColour } from '#domain/stage-colours.ts';
import { placeAddress } from './place-address.ts';
import { placeWords } from './place-html.ts';

/** A persona or a rival with its places, one for each stage in order. */
export interface BoardRow {
  /** Links from elsewhere land on it. */
  readonly id: string;
  readonly name: string;
  readonly href: string;
  /** What stands under the name. */
  readonly note?: RowNote | undefined;
  readonly places: readonly BoardPlace[];
}

export interface RowNote {
  readonly state: CoverageState;
  readonly words: string;
}

export interface BoardPlace {
  /** The stage by id: gaps are laid over the place by it. */
  readonly stage: string;
  readonly colour: StageColour;
  readonly reading: PlaceReading;
  /** The library narrowed to this place. */
  readonly address: string;
}

/** The grid of stage by persona. */
export function personaRows(coverage: Coverage, taxonomy: Taxonomy, view: CoverageView): BoardRow[] {
  const hasPieces = holdsPieces(coverage, view);
  const placesOf = placesIn(coverage.personas, taxonomy, (cell) => ({
    reading: readPersonaCell(cell, view),
    address: placeAddress({ stage: cell.stage, persona: cell.id }, view, hasPieces),
  }));
  return taxonomy.personas.map(({ id, name }) => ({
    id: `persona-${id}`,
    name,
    href: `/personas/${id}/`,
    places: placesOf(id),
  }));
}

/** The grid of stage by rival, each rival with what became of its battlecard where that belongs to the view. */
export function rivalRows(coverage: Coverage, taxonomy: Taxonomy, view: CoverageView): BoardRow[] {
  const hasPieces = holdsPieces(coverage, view);
  const placesOf = placesIn(coverage.competitors, taxonomy, (cell) => ({
    reading: readCompetitorCell(cell, view),
    address: placeAddress({ stage: cell.stage, competitor: cell.id }, view, hasPieces),
  }));
  return taxonomy.competitors.map(({ id, name }) => ({
    id: `rival-${id}`,
    name,
    href: `/competitors/${id}/`,
    note: view === 'all' || view === 'battlecard' ? battlecardNote(coverage, id) : undefined,
    places: placesOf(id),
  }));
}

/** Gives the places of a persona or a rival by its id, in the order of the stages. */
function placesIn(
  cells: readonly CoverageCell[],
  { stages }: Taxonomy,
  read: (cell: CoverageCell) => Omit<BoardPlace, 'stage' | 'colour'>,
): (id: string) => BoardPlace[] {
  const found = new Map(cells.map((cell) => [`${cell.stage} ${cell.id}`, cell]));
  return (id) =>
    stages.flatMap(({ id: stage, colour }) => {
      const cell = found.get(`${stage} ${id}`);
      return cell ? [{ stage, colour, ...read(cell) }] : [];
    });
}

/** Whether the library holds any piece of the view. */
export function holdsPieces(coverage: Coverage, view: CoverageView): boolean {
  const { named, open } = coverage.spread[view];
  return named + open > 0;
}

function battlecardNote(coverage: Coverage, id: string): RowNote | undefined {
  const tally = coverage.battlecards[id];
  if (!tally) return undefined;
  if (tally.state === 'empty') return { state: 'empty', words: 'No battlecard' };
  const words = placeWords(readTally(tally, false));
  return { state: tally.state, words: words ? `Battlecard ${words}` : 'Battlecard' };
}
