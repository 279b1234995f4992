import type { CalendarDate } from '../calendar.ts';
import type { LibraryIndex } from '../library-index.ts';
import type { Candidates } from './candidate.ts';
import { candidatePool } from './candidate-pool.ts';
import type { Choice } from './choice.ts';

/** One file of call-sheet data, as a release serves it under `/_r/<release>/`. */
export interface CandidateFile {
  /** Relative, with `.json`: `call/justify/cfo.json`, `competitor/paygrove.json`. */
  readonly path: string;
  readonly data: Candidates;
}

/**
 * Every file from which a browser composes call sheets: one for each stage (or any) and persona (or any), one for
 * each competitor, campaign and objection. `today` is the day of the build: what is withheld on it, or not yet
 * due to appear, is in none of them.
 */
export function* callSheetCandidateFiles(index: LibraryIndex, today: CalendarDate): Iterable<CandidateFile> {
  const pool = candidatePool(index, today);
  const { stages, personas, competitors } = index.library.taxonomy;
  for (const stage of [undefined, ...stages.map(({ id }) => id)]) {
    for (const persona of [undefined, ...personas.map(({ id }) => id)]) {
      yield { path: cellFile(stage, persona), data: pool.forCell(stage, persona) };
    }
  }
  for (const { id } of competitors) yield { path: competitorFile(id), data: pool.forCompetitor(id) };
  for (const name of pool.campaigns) yield { path: campaignFile(name), data: pool.forCampaign(name) };
  for (const name of pool.objections) yield { path: objectionFile(name), data: pool.forObjection(name) };
}

/** The files that a choice is composed from; merged, they serve as well as the whole library. */
export function candidateFilesOf(choice: Choice): string[] {
  const personas = choice.personas.length > 0 ? choice.personas.map(({ id }) => id) : [undefined];
  return [
    ...personas.map((persona) => cellFile(choice.stage, persona)),
    ...choice.rivals.map(competitorFile),
    ...(choice.campaign ? [campaignFile(choice.campaign.name)] : []),
    ...heardObjections(choice).map(objectionFile),
  ];
}

/** Names of the objections that search found behind the buyer's words; only the nearest few are looked at. */
export function heardObjections(choice: Choice): string[] {
  const names = (choice.heard?.refs ?? []).flatMap((ref) => /^objections\/([a-z0-9-]+)/.exec(ref)?.[1] ?? []);
  return [...new Set(names)].slice(0, MOST_HEARD);
}

/** How many of search's answers are looked at: the first that may be used today, with these rivals, is on the sheet. */
const MOST_HEARD = 4;

function cellFile(stage: string | undefined, persona: string | undefined): string {
  return `call/${stage ?? 'any'}/${persona ?? 'any'}.json`;
}

function competitorFile(id: string): string {
  return `competitor/${id}.json`;
}

function campaignFile(name: string): string {
  return `campaign/${name}.json`;
}

function objectionFile(name: string): string {
  return `objection/${name}.json`;
}
