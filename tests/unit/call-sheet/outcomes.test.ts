import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#domain/calendar.ts';
import { PRINT_WORDS, printWords, SCREEN_WORDS, screenWords } from '#domain/call-sheet/budget.ts';
import type { Candidate } from '#domain/call-sheet/candidate.ts';
import { candidatePool } from '#domain/call-sheet/candidate-pool.ts';
import type { Choice } from '#domain/call-sheet/choice.ts';
import { composeCallSheet } from '#domain/call-sheet/compose.ts';
import { SHORTLIST } from '#domain/call-sheet/contenders.ts';
import { ENOUGH_HEARD, type LineOutcome, openOutcomes } from '#domain/call-sheet/outcomes.ts';
import { linesOf } from '#domain/call-sheet/sheet.ts';
import type { Library } from '#domain/library.ts';
import { indexLibrary } from '#domain/library-index.ts';
import { crowdedLibrary, livelyLibrary, madeChoice, madeLibrary, TODAY } from './made-library.ts';
import { sameFromFiles } from './same-from-files.ts';

const later = fc.constantFrom(0, 0, 1, 15, 31, 100, 400).map((days) => addDays(TODAY, days));

/** Counts for lines that have any; how many and which follows from one number for each. */
const counts = fc.record({
  cameUp: fc.constantFrom(0, 0, 1, 4, 5, 7, 40),
  landed: fc.constantFrom(0, 0, 1, 9, 30),
  fellFlat: fc.constantFrom(0, 0, 1, 9, 30),
});
const someCounts = fc.array(fc.option(counts, { nil: undefined }), { minLength: 1, maxLength: 40 });
/** So few that they say nothing: one report of each kind. */
const fewCounts = fc.array(
  fc.record({
    cameUp: fc.constantFrom(0, 1),
    landed: fc.constantFrom(0, 1),
    fellFlat: fc.constantFrom(0, 1),
  }),
  { minLength: 1, maxLength: 40 },
);

type Counts = Omit<LineOutcome, 'ref'>;

describe('a call sheet with outcomes', () => {
  test('is the same for the same arguments, in whatever order outcomes and lines come', () => {
    fc.assert(
      fc.property(madeLibrary, madeChoice, later, someCounts, (library, choice, today, told) => {
        const { all } = candidatePool(indexLibrary(library), TODAY);
        const outcomes = spread(told, all.lines);
        const sheet = composeCallSheet(all, choice, today, outcomes);
        const shuffled = { ...all, lines: all.lines.toReversed() };
        expect(composeCallSheet(shuffled, choice, today, outcomes.toReversed())).toEqual(sheet);
        expect(
          composeCallSheet(all, choice, today, outcomes.flatMap(halves)),
          'what is told of one line in two items adds up',
        ).toEqual(sheet);
      }),
      { numRuns: 150 },
    );
  });

  test('is the same from the files of a release as from the whole library, on any later day, with any swaps', () => {
    fc.assert(fc.property(madeLibrary, madeChoice, later, fc.nat(8), someCounts, sameWithOutcomes), {
      numRuns: 200,
    });
  });

  test('is the same from the files where the library holds far more lines than they', () => {
    fc.assert(fc.property(crowdedLibrary, madeChoice, later, fc.nat(8), someCounts, sameWithOutcomes), {
      numRuns: 60,
    });
  });

  test('is as without them while there are too few to say anything', () => {
    fc.assert(
      fc.property(madeLibrary, madeChoice, fewCounts, (library, choice, told) => {
        const { all } = candidatePool(indexLibrary(library), TODAY);
        const pieces = new Set<string>();
        // One line of each piece, so that nothing adds up.
        const lines = all.lines.filter(({ piece }) => !pieces.has(piece) && pieces.add(piece));
        const outcomes = spread(told, lines);
        expect(composeCallSheet(all, choice, TODAY, outcomes)).toEqual(composeCallSheet(all, choice, TODAY));
      }),
      { numRuns: 150 },
    );
  });

  test('keeps within its words, and shows no line past its last day', () => {
    fc.assert(
      fc.property(madeLibrary, madeChoice, someCounts, (library, choice, told) => {
        const { all } = candidatePool(indexLibrary(library), TODAY);
        const sheet = composeCallSheet(all, choice, TODAY, spread(told, all.lines));
        expect(screenWords(sheet)).toBeLessThanOrEqual(SCREEN_WORDS);
        expect(printWords(sheet)).toBeLessThanOrEqual(PRINT_WORDS);
        for (const { candidate } of linesOf(sheet)) expect((candidate.to ?? TODAY) >= TODAY).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test('leads with a line that landed, and says so; one that fell flat goes last', () => {
    fc.assert(
      fc.property(livelyLibrary, (library) => {
        const { all } = candidatePool(indexLibrary(library), TODAY);
        const says = all.lines.filter(({ slot }) => slot === 'say').map(alike);
        const [first, second, ...rest] = says.slice(0, SHORTLIST);
        fc.pre(!!first && !!second && rest.length > 0);
        const data = { ...all, lines: [first, second, ...rest] as Candidate[] };
        const sayWith = (...outcomes: LineOutcome[]) => composeCallSheet(data, NOTHING, TODAY, outcomes).say;
        const usual = sayWith()?.candidate.ref ?? '';
        const other = data.lines.find(({ ref }) => ref !== usual)?.ref ?? '';
        expect(sayWith(fared(other, 9, 0))?.candidate.ref).toBe(other);
        expect(sayWith(fared(other, 9, 0))?.why).toContain('This line landed 9 of 9 times this month.');
        expect(sayWith(fared(usual, 0, 9))?.candidate.ref).not.toBe(usual);
        expect(sayWith(fared(usual, 5, 5))?.candidate.ref).toBe(usual);
      }),
      { numRuns: 50 },
    );
  });

  test('expects an objection that was heard often before one that its author thinks common', () => {
    fc.assert(
      fc.property(livelyLibrary, fc.nat(), (library, which) => {
        const { all } = candidatePool(indexLibrary(library), TODAY);
        const lines = all.lines
          .filter(({ slot }) => slot === 'objection')
          .map(alike)
          .slice(0, 8);
        fc.pre(lines.length > 1);
        const heard = lines[which % lines.length] as Candidate;
        const expectWith = (cameUp: number) =>
          composeCallSheet({ ...all, lines }, NOTHING, TODAY, [
            { ref: heard.piece, cameUp, landed: 0, fellFlat: 0 },
          ]).expect;
        const [top] = expectWith(ENOUGH_HEARD);
        expect(top?.candidate.ref).toBe(heard.ref);
        expect(top?.heard).toBe(ENOUGH_HEARD);
        expect(top?.why.join(' ')).toContain(`Heard ${ENOUGH_HEARD} times this month.`);
        expect(expectWith(ENOUGH_HEARD - 1)).toEqual(expectWith(0));
      }),
      { numRuns: 50 },
    );
  });

  test('answers an objection with the answer that landed', () => {
    const [library] = fc.sample(livelyLibrary, { numRuns: 1, seed: 3 });
    const { all } = candidatePool(indexLibrary(library as Library), TODAY);
    const lines = all.lines.flatMap((line) =>
      line.slot === 'objection' ? [{ ...line, responses: [response('aaaa'), response('bbbb')] }] : [],
    );
    const data = { ...all, lines: lines.map(alike).slice(0, 1) };
    const answer = (...outcomes: LineOutcome[]) =>
      composeCallSheet(data, NOTHING, TODAY, outcomes).expect[0]?.candidate.responses[0]?.ref;
    expect(answer()).toBe('objections/made#aaaa');
    expect(answer(fared('objections/made#bbbb', 8, 0))).toBe('objections/made#bbbb');
    expect(answer(fared('objections/made#aaaa', 0, 8))).toBe('objections/made#bbbb');
    expect(answer(fared('objections/made#bbbb', 1, 0))).toBe('objections/made#aaaa');
  });
});

describe('what outcomes say of a line', () => {
  test('counts an objection as a whole, whichever of its sentences was tapped', () => {
    const book = openOutcomes([
      { ref: 'objections/dear', cameUp: 3, landed: 0, fellFlat: 0 },
      { ref: 'objections/dear#aaaa', cameUp: 4, landed: 0, fellFlat: 0 },
    ]);
    expect(book.heard({ slot: 'objection', piece: 'objections/dear' } as Candidate)).toBe(7);
    expect(book.heard({ slot: 'say', piece: 'objections/dear' } as Candidate)).toBeUndefined();
  });

  test('tells figures only where there are enough, and takes sides only where they are plain', () => {
    const verdict = (landed: number, fellFlat: number) => {
      const { isTold, verdict } = openOutcomes([fared('a/b#cccc', landed, fellFlat)]).landing('a/b#cccc');
      return [isTold, verdict];
    };
    expect(verdict(1, 0)).toEqual([false, 'unsure']);
    expect(verdict(20, 1)).toEqual([true, 'landed']);
    expect(verdict(1, 20)).toEqual([true, 'fell-flat']);
    expect(verdict(10, 10)).toEqual([true, 'unsure']);
  });
});

const NOTHING: Choice = { personas: [], rivals: [], goneQuiet: false, swapped: [], hidden: [] };

function fared(ref: string, landed: number, fellFlat: number): LineOutcome {
  return { ref, cameUp: 0, landed, fellFlat };
}

function response(id: string) {
  return { ref: `objections/made#${id}`, text: id, audience: 'internal' as const };
}

/** The line as good as all others, so that outcomes alone decide. */
function alike(line: Candidate): Candidate {
  return {
    ...line,
    stages: undefined,
    personas: undefined,
    competitors: undefined,
    industries: undefined,
    products: undefined,
    situations: undefined,
    campaign: undefined,
    to: undefined,
    verifiedOn: TODAY,
    lastDay: '2027-06-01',
  } as Candidate;
}

/** Gives counts to lines, in the order of their references, and to the answers of objections. */
function spread(told: readonly (Counts | undefined)[], lines: readonly Candidate[]): LineOutcome[] {
  const refs = lines
    .flatMap((line) =>
      line.slot === 'objection' ? [line.ref, ...line.responses.map(({ ref }) => ref)] : [line.ref],
    )
    .sort();
  return [...new Set(refs)].flatMap((ref, at) => {
    const count = told[at % told.length];
    return count ? [{ ref, ...count }] : [];
  });
}

function halves({ ref, cameUp, landed, fellFlat }: LineOutcome): LineOutcome[] {
  return [
    { ref, cameUp, landed: 0, fellFlat },
    { ref, cameUp: 0, landed, fellFlat: 0 },
  ];
}

function sameWithOutcomes(
  library: Library,
  asked: Choice,
  today: string,
  swaps: number,
  told: readonly (Counts | undefined)[],
): void {
  sameFromFiles(library, asked, today, swaps, (lines) => spread(told, lines));
}
