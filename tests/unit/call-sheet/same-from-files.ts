import { expect } from 'vitest';
import { type Candidate, mergeCandidates } from '#domain/call-sheet/candidate.ts';
import { callSheetCandidateFiles, candidateFilesOf } from '#domain/call-sheet/candidate-files.ts';
import { candidatePool } from '#domain/call-sheet/candidate-pool.ts';
import type { Choice } from '#domain/call-sheet/choice.ts';
import { composeCallSheet } from '#domain/call-sheet/compose.ts';
import type { LineOutcome } from '#domain/call-sheet/outcomes.ts';
import { linesOf } from '#domain/call-sheet/sheet.ts';
import type { Library } from '#domain/library.ts';
import { indexLibrary } from '#domain/library-index.ts';
import { TODAY } from './made-library.ts';

/**
 * Expects the same sheet from the files of a release as from the whole library, before and after each swap.
 * @param outcomesOf what meetings said of the lines that there are
 */
export function sameFromFiles(
  library: Library,
  asked: Choice,
  today: string,
  swaps: number,
  outcomesOf: (lines: readonly Candidate[]) => LineOutcome[],
): void {
  const index = indexLibrary(library);
  const { all } = candidatePool(index, TODAY);
  const files = new Map([...callSheetCandidateFiles(index, TODAY)].map(({ path, data }) => [path, data]));
  const outcomes = outcomesOf(all.lines);
  let choice = asked;
  for (let swap = 0; swap <= swaps; swap += 1) {
    const parts = candidateFilesOf(choice).flatMap((path) => files.get(path) ?? []);
    const whole = composeCallSheet(all, choice, today, outcomes);
    expect(composeCallSheet(mergeCandidates(parts), choice, today, outcomes)).toEqual(whole);
    const lines = linesOf(whole);
    const next = lines[swap % Math.max(1, lines.length)]?.candidate.ref;
    if (next) choice = { ...choice, swapped: [...choice.swapped, next] };
  }
}
