import type { CalendarDate } from '../calendar.ts';
import type { LibraryIndex } from '../library-index.ts';
import type { PieceType } from '../piece-types.ts';
import { isLive } from '../trust.ts';
import type { Candidate, Candidates } from './candidate.ts';
import { keepContenders } from './contenders.ts';
import { candidatesOfPiece } from './extract.ts';
import { fitInCell } from './order.ts';

/** The lines of a library that could stand on a call sheet, whole or by the part that a choice needs. */
export interface CandidatePool {
  /** Every line. What is composed from it and from the parts is the same. */
  readonly all: Candidates;
  /** Lines for a stage and a persona, exact and general; undefined stands for any. */
  forCell(stage: string | undefined, persona: string | undefined): Candidates;
  /** Lines that are about this competitor, at any stage and for anybody. */
  forCompetitor(id: string): Candidates;
  forCampaign(name: string): Candidates;
  /** One objection, for when the buyer's own words point at it. */
  forObjection(name: string): Candidates;
  /** Names of the live ones; a line that is withheld leaves its data empty. */
  readonly campaigns: readonly string[];
  readonly objections: readonly string[];
}

/** Takes the lines of all live pieces once. `today` is the day of the build. */
export function candidatePool(index: LibraryIndex, today: CalendarDate): CandidatePool {
  const { taxonomy, pieces } = index.library;
  const lines = pieces.flatMap((piece) => candidatesOfPiece(piece, index, today));
  const alwaysThere = new Set(
    taxonomy.competitors.filter(({ kind }) => kind !== 'rival').map(({ id }) => id),
  );
  const data = (picked: readonly Candidate[], personas: readonly (string | undefined)[]): Candidates => ({
    ...headsOf(index, personas),
    lines: picked,
  });
  const everybody = taxonomy.personas.map(({ id }) => id);
  const isForCells = ({ slot, campaign, competitors }: Candidate) =>
    !campaign &&
    !BATTLECARD_SLOTS.has(slot) &&
    (!competitors || competitors.some((id) => alwaysThere.has(id)));
  const namesOf = (type: PieceType) =>
    pieces.filter((piece) => piece.type === type && isLive(piece, today)).map(({ name }) => name);
  return {
    all: data(lines, everybody),
    forCell(stage, persona) {
      const fitting = lines.filter(
        (line) => isForCells(line) && admits(line.stages, stage) && admits(line.personas, persona),
      );
      return data(
        keepContenders(fitting, { open: () => [], fit: (line) => fitInCell(line, stage, persona) }),
        [persona],
      );
    },
    forCompetitor(id) {
      const about = lines.filter((line) => !line.campaign && line.competitors?.includes(id));
      return data(keepContenders(about, { open: wherever }), []);
    },
    forCampaign: (name) =>
      data(
        keepContenders(
          lines.filter((line) => line.campaign === name),
          { open: wherever },
        ),
        [],
      ),
    forObjection: (name) => data(lines.filter(isObjection(name)), []),
    campaigns: namesOf('campaign'),
    objections: namesOf('objection'),
  };
}

const BATTLECARD_SLOTS: ReadonlySet<Candidate['slot']> = new Set(['glance', 'they-say', 'landmine']);

function wherever(line: Candidate): readonly unknown[] {
  return [line.stages, line.personas];
}

function isObjection(name: string): (line: Candidate) => boolean {
  return (line) => line.slot === 'objection' && line.piece === `objections/${name}`;
}

function admits(listed: readonly string[] | undefined, chosen: string | undefined): boolean {
  return !listed || !chosen || listed.includes(chosen);
}

/** What the head of a sheet and the reasons for its lines need of the taxonomy. */
function headsOf(index: LibraryIndex, personas: readonly (string | undefined)[]): Omit<Candidates, 'lines'> {
  const { taxonomy } = index.library;
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name });
  return {
    stages: taxonomy.stages.map(({ id, label, buyer, question, exit, fallback, colour }) => {
      return { id, label, buyer, question, exit, fallback, colour };
    }),
    personas: taxonomy.personas
      .filter(({ id }) => personas.includes(id))
      .map(({ id, name, cares, fears, metric }) => ({ id, name, cares, fears, metric })),
    competitors: taxonomy.competitors.map(({ id, name, kind }) => ({ id, name, kind })),
    industries: taxonomy.industries.map(named),
    products: taxonomy.products.map(named),
    teams: taxonomy.teams.map(named),
  };
}
