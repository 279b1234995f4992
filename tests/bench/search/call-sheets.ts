import { readLibrary } from '#content-layer/read-library.ts';
import type { CalendarDate } from '#domain/calendar.ts';
import { type Candidates, mergeCandidates } from '#domain/call-sheet/candidate.ts';
import { callSheetCandidateFiles, candidateFilesOf } from '#domain/call-sheet/candidate-files.ts';
import { candidatePool } from '#domain/call-sheet/candidate-pool.ts';
import { type Choice, EMPTY_CHOICE } from '#domain/call-sheet/choice.ts';
import { composeCallSheet } from '#domain/call-sheet/compose.ts';
import { indexLibrary } from '#domain/library-index.ts';
import type { Taxonomy } from '#domain/schema/taxonomy.ts';
import { todayFor } from '#domain/today.ts';
import { median, percentile } from '../machine.ts';
import { markdownTable } from '../markdown-table.ts';
import { generatedLibrary } from '../open-site.ts';

/**
 * Measures composing a call sheet with libraries of the given sizes, in Node: as a browser does it, from the data of
 * the choice once that is there, and from the whole library. Prints a table.
 */
export async function benchCallSheets(sizes: readonly number[]): Promise<void> {
  const rows: (string | number)[][] = [];
  for (const size of sizes) {
    const { library } = await readLibrary(generatedLibrary(size));
    if (!library) throw new Error(`The generated library of ${size} pieces cannot be read.`);
    const index = indexLibrary(library);
    const today = todayFor(library.settings, new Date());
    const choices = choicesOf(library.taxonomy);
    // Through JSON, as a browser gets it: nothing is shared between files.
    const files = new Map<string, string>();
    for (const { path, data } of callSheetCandidateFiles(index, today)) files.set(path, JSON.stringify(data));
    const { all } = candidatePool(index, today);
    rows.push(row(size, 'from the data of the choice', timeFromFiles(choices, files, today)));
    rows.push(
      row(
        size,
        'from the whole library',
        timeEach(choices, (choice) => composeCallSheet(all, choice, today)),
      ),
    );
  }
  console.log(`### Composing a call sheet\n\n${READING}\n`);
  console.log(markdownTable(['pieces', 'composed', 'sheets', 'median, ms', 'p95, ms', 'longest, ms'], rows));
}

const READING =
  'Every stage with every persona, alone, with each rival, with two more people, in an industry and gone quiet. Merging the data of several people and rivals is part of composing; fetching and reading it is not.';

function row(size: number, what: string, times: readonly number[]): (string | number)[] {
  const figures = [median(times), percentile(times, 0.95), percentile(times, 1)];
  return [size, what, times.length, ...figures.map((figure) => figure.toFixed(2))];
}

/** Every stage with every persona, "any" included, and each of these with more that a rep may choose. */
function choicesOf({ stages, personas, competitors, industries }: Taxonomy): Choice[] {
  const anyOr = (items: readonly { id: string }[]) => [undefined, ...items.map(({ id }) => id)];
  return anyOr(stages).flatMap((stage) =>
    anyOr(personas).flatMap((persona, at) => {
      const plain: Choice = {
        ...EMPTY_CHOICE,
        ...(stage ? { stage } : {}),
        personas: persona ? [{ id: persona }] : [],
      };
      const others = personas.slice(at, at + 2).map(({ id }) => ({ id, stance: 'against' as const }));
      return [
        plain,
        ...competitors.map(({ id }): Choice => ({ ...plain, rivals: [id] })),
        { ...plain, personas: [...plain.personas, ...others] },
        { ...plain, goneQuiet: true, ...(industries[0] ? { industry: industries[0].id } : {}) },
      ];
    }),
  );
}

function timeFromFiles(
  choices: readonly Choice[],
  files: ReadonlyMap<string, string>,
  today: CalendarDate,
): number[] {
  const times: number[] = [];
  for (const isWarm of [false, true]) {
    for (const choice of choices) {
      const data = candidateFilesOf(choice).flatMap((path): Candidates[] => {
        const text = files.get(path);
        return text ? [JSON.parse(text)] : [];
      });
      const start = performance.now();
      composeCallSheet(mergeCandidates(data), choice, today);
      if (isWarm) times.push(performance.now() - start);
    }
  }
  return times;
}

/** Once to warm up, once to measure. */
function timeEach(choices: readonly Choice[], compose: (choice: Choice) => void): number[] {
  for (const choice of choices.slice(0, 50)) compose(choice);
  return choices.map((choice) => {
    const start = performance.now();
    compose(choice);
    return performance.now() - start;
  });
}
