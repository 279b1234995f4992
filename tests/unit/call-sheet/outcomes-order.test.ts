import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Candidate, Slot } from '#domain/call-sheet/candidate.ts';
import { candidatePool } from '#domain/call-sheet/candidate-pool.ts';
import { SHORTLIST } from '#domain/call-sheet/contenders.ts';
import { landingKey, type OutcomeBook, openOutcomes } from '#domain/call-sheet/outcomes.ts';
import { select } from '#domain/call-sheet/select.ts';
import { indexLibrary } from '#domain/library-index.ts';
import { livelyLibrary, TODAY } from './made-library.ts';
import { exactness, forPairs, want } from './wanted.ts';

const told = fc.array(
  fc.record({
    cameUp: fc.constantFrom(0, 5, 40),
    landed: fc.constantFrom(0, 0, 9, 30),
    fellFlat: fc.constantFrom(0, 0, 9, 30),
  }),
  { minLength: 3, maxLength: 30 },
);

interface Ranking {
  readonly slot: Slot;
  readonly lines: readonly { readonly candidate: Candidate; readonly trust: string }[];
  readonly book: OutcomeBook;
}

const ranking: fc.Arbitrary<Ranking> = fc
  .tuple(
    livelyLibrary,
    fc.constantFrom<Slot>('say', 'question', 'objection', 'proof', 'mail', 'why-now'),
    told,
  )
  .map(([library, slot, counts]) => {
    const { all } = candidatePool(indexLibrary(library), TODAY);
    const book = openOutcomes(
      all.lines.map(({ ref }, at) => ({
        ref,
        ...(counts[at % counts.length] ?? { cameUp: 0, landed: 0, fellFlat: 0 }),
      })),
    );
    const wants = [{ ...want, outcomes: book }];
    const lines = select({ slot, most: 1000, wants, swapped: [], maySwap: true }, all);
    return { slot, lines, book };
  });

describe('the order of lines by outcomes', () => {
  test('never puts an exact line below a general one of equal trust', () => {
    fc.assert(
      fc.property(ranking, ({ lines }) => {
        forPairs(lines, (upper, lower) => {
          if (upper.trust !== lower.trust) return;
          const above = exactness(upper.candidate);
          const below = exactness(lower.candidate);
          const isNoLess = below.every((named, axis) => named >= (above[axis] ?? 0));
          const isMore = below.some((named, axis) => named > (above[axis] ?? 0));
          expect(isNoLess && isMore, `${upper.candidate.ref} over ${lower.candidate.ref}`).toBe(false);
        });
      }),
      { numRuns: 150 },
    );
  });

  test('puts what landed before what nobody tells of before what fell flat, among lines that are alike', () => {
    let reordered = 0;
    fc.assert(
      fc.property(ranking, ({ slot, lines, book }) => {
        fc.pre(slot === 'say' || slot === 'mail' || slot === 'why-now');
        forPairs(lines, (upper, lower) => {
          const isAlike = exactness(upper.candidate).join() === exactness(lower.candidate).join();
          if (!isAlike || upper.trust !== lower.trust) return;
          const keys = [upper, lower].map(({ candidate }) => landingKey(book.landing(candidate.ref)));
          if (keys[0] !== keys[1]) reordered += 1;
          expect(keys[0]).toBeLessThanOrEqual(keys[1] ?? 0);
        });
      }),
      { numRuns: 150 },
    );
    expect(reordered).toBeGreaterThan(20);
  });

  test('puts objections that were heard more often first, then those that their authors think common', () => {
    fc.assert(
      fc.property(ranking, ({ slot, lines, book }) => {
        fc.pre(slot === 'objection');
        forPairs(lines, (upper, lower) => {
          const isAlike = exactness(upper.candidate).join() === exactness(lower.candidate).join();
          if (!isAlike || upper.trust !== lower.trust) return;
          const [above = 0, below = 0] = [upper, lower].map(({ candidate }) => book.heard(candidate) ?? 0);
          expect(above).toBeGreaterThanOrEqual(below);
          if (above === below)
            expect(common(upper.candidate)).toBeGreaterThanOrEqual(common(lower.candidate));
        });
      }),
      { numRuns: 150 },
    );
  });

  test('chooses among the first lines of the order without outcomes', () => {
    fc.assert(
      fc.property(livelyLibrary, (library) => {
        const { all } = candidatePool(indexLibrary(library), TODAY);
        const asked = { slot: 'say', most: 1000, swapped: [], maySwap: true } as const;
        const usual = select({ ...asked, wants: [want] }, all).map(({ candidate }) => candidate.ref);
        const book = openOutcomes(usual.map((ref) => ({ ref, cameUp: 0, landed: 0, fellFlat: 0 })));
        const first = select({ ...asked, wants: [{ ...want, outcomes: book }] }, all);
        expect(first.map(({ candidate }) => candidate.ref)).toEqual(usual.slice(0, SHORTLIST));
      }),
    );
  });
});

function common(line: Candidate): number {
  return line.slot === 'objection' ? line.howCommon : 0;
}
