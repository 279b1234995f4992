import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#domain/calendar.ts';
import { PRINT_WORDS, printWords, SCREEN_WORDS, screenWords } from '#domain/call-sheet/budget.ts';
import { candidatePool } from '#domain/call-sheet/candidate-pool.ts';
import type { Choice } from '#domain/call-sheet/choice.ts';
import { composeCallSheet } from '#domain/call-sheet/compose.ts';
import { mailCopy, notesText } from '#domain/call-sheet/copy.ts';
import { rehearsalDeck } from '#domain/call-sheet/rehearse.ts';
import { linesOf } from '#domain/call-sheet/sheet.ts';
import type { Library, Piece } from '#domain/library.ts';
import { indexLibrary } from '#domain/library-index.ts';
import { crowdedLibrary, FORBIDDEN, libraryOf, madeChoice, madeLibrary, TODAY } from './made-library.ts';
import { sameFromFiles } from './same-from-files.ts';

const later = fc.constantFrom(0, 0, 1, 15, 31, 100, 400).map((days) => addDays(TODAY, days));

describe('composing a call sheet', () => {
  test('gives the same sheet for the same arguments', () => {
    fc.assert(
      fc.property(madeLibrary, madeChoice, later, (library, choice, today) => {
        const { all } = candidatePool(indexLibrary(library), TODAY);
        const shuffled = { ...all, lines: all.lines.toReversed() };
        expect(composeCallSheet(all, choice, today)).toEqual(composeCallSheet(all, choice, today));
        expect(composeCallSheet(shuffled, choice, today)).toEqual(composeCallSheet(all, choice, today));
      }),
      { numRuns: 150 },
    );
  });

  test('gives the same sheet from the files of a release as from the whole library, on any later day, with any swaps', () => {
    fc.assert(fc.property(madeLibrary, madeChoice, later, fc.nat(8), sameByItself), { numRuns: 200 });
  });

  test('gives the same sheet from the files where the library holds far more lines than they', () => {
    fc.assert(fc.property(crowdedLibrary, madeChoice, later, fc.nat(8), sameByItself), { numRuns: 60 });
  });

  test('leaves out of the files what can never win: they do not grow with the library', () => {
    const [library] = fc.sample(crowdedLibrary, { numRuns: 1, seed: 7 });
    const pieces = library?.pieces.slice(0, 1) ?? [];
    const many = Array.from({ length: 500 }, (_, at) => pieces.map((piece) => numbered(piece, at))).flat();
    const pool = candidatePool(indexLibrary({ ...libraryOf(many) }), TODAY);
    expect(pool.all.lines.length).toBeGreaterThanOrEqual(500);
    expect(pool.forCell(undefined, undefined).lines.length).toBeLessThan(60);
    expect(pool.forCompetitor('rival').lines.length).toBeLessThan(60);
  });

  test('never shows a line that is a draft, scheduled, expired, lapsed or hearsay', () => {
    fc.assert(
      fc.property(madeLibrary, madeChoice, (library, choice) => {
        const { all } = candidatePool(indexLibrary(library), TODAY);
        const sheet = composeCallSheet(all, choice, TODAY);
        const texts = [
          JSON.stringify({ ...sheet, choice: 0 }),
          notesText(sheet),
          mailCopy(sheet).text,
          JSON.stringify(rehearsalDeck(sheet)),
        ];
        // A play stands by its title, which rests on no claim; its own life is what counts.
        for (const text of texts) expect(text).not.toContain(FORBIDDEN);
      }),
      { numRuns: 300 },
    );
  });

  test('never shows a line past its last day, however old the release', () => {
    fc.assert(
      fc.property(madeLibrary, madeChoice, later, (library, choice, today) => {
        const sheet = composeCallSheet(candidatePool(indexLibrary(library), TODAY).all, choice, today);
        for (const { candidate } of linesOf(sheet)) expect((candidate.to ?? today) >= today).toBe(true);
      }),
    );
  });

  test('lets stale lines sink below all others', () => {
    fc.assert(
      fc.property(madeLibrary, madeChoice, later, (library, asked, today) => {
        const choice = { ...asked, heard: undefined, personas: asked.personas.slice(0, 1) };
        const sheet = composeCallSheet(candidatePool(indexLibrary(library), TODAY).all, choice, today);
        for (const lines of [sheet.expect, sheet.prove]) {
          const firstStale = lines.findIndex(({ trust }) => trust === 'stale');
          if (firstStale >= 0)
            expect(lines.slice(firstStale).every(({ trust }) => trust === 'stale')).toBe(true);
        }
      }),
    );
  });

  test('names a source that exists, and a reason, for every line', () => {
    fc.assert(
      fc.property(madeLibrary, madeChoice, (library, choice) => {
        const index = indexLibrary(library);
        for (const { candidate, why } of linesOf(
          composeCallSheet(candidatePool(index, TODAY).all, choice, TODAY),
        )) {
          expect(index.block(candidate.ref) ?? index.piece(candidate.ref), candidate.ref).toBeDefined();
          expect(why.length).toBeGreaterThan(1);
        }
      }),
    );
  });

  test('keeps within the words for the screen and for print, however long the lines', () => {
    fc.assert(
      fc.property(madeLibrary, madeChoice, (library, choice) => {
        const sheet = composeCallSheet(candidatePool(indexLibrary(library), TODAY).all, choice, TODAY);
        expect(screenWords(sheet)).toBeLessThanOrEqual(SCREEN_WORDS);
        expect(printWords(sheet)).toBeLessThanOrEqual(PRINT_WORDS);
      }),
      { numRuns: 300 },
    );
  });

  test('copies for mail only what may leave the company', () => {
    fc.assert(
      fc.property(madeLibrary, madeChoice, (library, choice) => {
        const sheet = composeCallSheet(candidatePool(indexLibrary(library), TODAY).all, choice, TODAY);
        const { text, subject } = mailCopy(sheet);
        expect(`${text} ${subject}`).not.toMatch(/secret|internal-|title|fear|INTERNAL/);
        expect(notesText(sheet).startsWith('INTERNAL – do not forward\n')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

/** No meeting has said anything of its lines. */
function sameByItself(library: Library, choice: Choice, today: string, swaps: number): void {
  sameFromFiles(library, choice, today, swaps, () => []);
}

/** The same piece again under a number of its own. */
function numbered(piece: Piece, at: number): Piece {
  const id = `${piece.id}-${at}`;
  const blocks = piece.blocks.map((block) => ({ ...block, ref: `${id}#${block.id}` }));
  return { ...piece, id, name: `${piece.name}-${at}`, blocks };
}
