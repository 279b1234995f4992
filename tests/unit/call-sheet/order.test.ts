import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Candidate, Slot } from '#domain/call-sheet/candidate.ts';
import { candidatePool } from '#domain/call-sheet/candidate-pool.ts';
import { select } from '#domain/call-sheet/select.ts';
import { indexLibrary } from '#domain/library-index.ts';
import type { Trust } from '#domain/trust.ts';
import { livelyLibrary, TAXONOMY, TODAY } from './made-library.ts';
import { exactness, forPairs, want } from './wanted.ts';

const SLOTS: Slot[] = ['say', 'question', 'objection', 'proof', 'play', 'mail', 'why-now'];

/** Every line of a slot, in the order in which it would be chosen. */
const ranking = fc.tuple(livelyLibrary, fc.constantFrom(...SLOTS)).map(([library, slot]) => {
  const { all } = candidatePool(indexLibrary(library), TODAY);
  return select({ slot, most: 1000, wants: [want], swapped: [], maySwap: true }, all);
});

describe('the order of lines', () => {
  test('never puts an exact line below a general one of equal trust', () => {
    fc.assert(
      fc.property(ranking, (lines) => {
        forPairs(lines, (upper, lower) => {
          if (upper.trust !== lower.trust) return;
          const above = exactness(upper.candidate);
          const below = exactness(lower.candidate);
          const isPlainlyMoreExact = below.every((named, axis) => named >= (above[axis] ?? 0));
          const isMore = below.some((named, axis) => named > (above[axis] ?? 0));
          expect(isPlainlyMoreExact && isMore, `${upper.candidate.ref} over ${lower.candidate.ref}`).toBe(
            false,
          );
        });
      }),
      { numRuns: 300 },
    );
  });

  test('puts verified before due before stale among lines that fit alike', () => {
    const place: Record<Trust, number> = { verified: 0, due: 1, stale: 2 };
    fc.assert(
      fc.property(ranking, (lines) => {
        forPairs(lines, (upper, lower) => {
          if (exactness(upper.candidate).join() !== exactness(lower.candidate).join()) return;
          expect(place[upper.trust]).toBeLessThanOrEqual(place[lower.trust]);
        });
      }),
      { numRuns: 300 },
    );
  });

  test('lets every stale line sink below every other', () => {
    fc.assert(
      fc.property(ranking, (lines) => {
        const stale = lines.map(({ trust }) => trust === 'stale');
        expect(stale).toEqual(stale.toSorted());
      }),
    );
  });

  test('puts likelier objections first among those that fit and are trusted alike', () => {
    fc.assert(
      fc.property(livelyLibrary, (library) => {
        const { all } = candidatePool(indexLibrary(library), TODAY);
        const lines = select(
          { slot: 'objection', most: 1000, wants: [want], swapped: [], maySwap: true },
          all,
        );
        forPairs(lines, (upper, lower) => {
          if (
            upper.trust !== lower.trust ||
            exactness(upper.candidate).join() !== exactness(lower.candidate).join()
          )
            return;
          expect(upper.candidate.howCommon).toBeGreaterThanOrEqual(lower.candidate.howCommon);
        });
      }),
      { numRuns: 300 },
    );
  });

  test('leaves out what is for another stage, person, rival or situation', () => {
    fc.assert(
      fc.property(ranking, (lines) => {
        for (const { candidate } of lines) {
          expect(candidate.stages ?? ['s1']).toContain('s1');
          expect(candidate.personas ?? ['p1']).toContain('p1');
          expect(candidate.situations).toBeUndefined();
          expect(candidate.campaign).toBeUndefined();
        }
      }),
    );
  });

  test('takes another customer and another kind of question before a second of the same', () => {
    fc.assert(
      fc.property(livelyLibrary, (library) => {
        const { all } = candidatePool(indexLibrary(library), TODAY);
        // Alike in all but their kind, so that only variety decides.
        const alike = all.lines.map(
          (line) => ({ ...line, ...GENERAL, verifiedOn: TODAY, lastDay: '2027-06-01' }) as Candidate,
        );
        const data = { ...all, lines: alike };
        const questions = select(
          { slot: 'question', most: 4, wants: [want], swapped: [], maySwap: true },
          data,
        );
        const kinds = new Set(questions.map(({ candidate }) => candidate.kind));
        const thereAre = new Set(alike.flatMap((line) => (line.slot === 'question' ? line.kind : [])));
        expect(kinds.size).toBe(Math.min(thereAre.size, questions.length));
        const proofs = select({ slot: 'proof', most: 2, wants: [want], swapped: [], maySwap: true }, data);
        const customers = new Set(alike.flatMap((line) => (line.slot === 'proof' ? [line.customer] : [])));
        expect(new Set(proofs.map(({ candidate }) => candidate.customer)).size).toBe(
          Math.min(customers.size, proofs.length),
        );
      }),
    );
  });

  test('serves everybody in the room when all is equal', () => {
    const lines = TAXONOMY.personas.map(({ id }, at) => objectionFor(id, at));
    const data = {
      ...candidatePool(indexLibrary(EMPTY), TODAY).all,
      lines: lines.flatMap((line) => [line, { ...line, ref: `${line.ref}x`, at: 9 }]),
    };
    const wants = ['p1', 'p2', 'p3'].map((persona) => ({
      ...want,
      persona,
      rivals: [],
      industry: undefined,
      product: undefined,
    }));
    const chosen = select({ slot: 'objection', most: 3, wants, swapped: [], maySwap: true }, data);
    expect(chosen.map(({ candidate }) => candidate.personas?.[0])).toEqual(['p1', 'p2', 'p3']);
  });
});

const GENERAL = {
  stages: undefined,
  personas: undefined,
  competitors: undefined,
  industries: undefined,
  products: undefined,
  situations: undefined,
  campaign: undefined,
};

const [EMPTY] = fc.sample(livelyLibrary, 1) as [Parameters<typeof indexLibrary>[0]];

function objectionFor(persona: string, at: number): Candidate {
  return {
    slot: 'objection',
    ref: `objections/for-${persona}#aaaa`,
    piece: `objections/for-${persona}`,
    title: persona,
    owner: 'team',
    at,
    verifiedOn: TODAY,
    lastDay: '2027-06-01',
    audience: 'internal',
    personas: [persona],
    kind: 'concern',
    howCommon: 2,
    says: [],
    responses: [],
  };
}
