import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readLibrary } from '#content-layer/read-library.ts';
import { candidatePool } from '#domain/call-sheet/candidate-pool.ts';
import { measureCoverage } from '#domain/coverage.ts';
import { findHoles } from '#domain/coverage-holes.ts';
import type { Library } from '#domain/library.ts';
import { indexLibrary } from '#domain/library-index.ts';
import { relatedIn } from '#domain/related.ts';
import { stockShelves } from '#domain/shelf.ts';
import { fullTextRecord } from '#search/full-text-record.ts';
import { buildHeads } from '#search/heads.ts';

const TODAY = '2026-06-15';
const TRACK = 'tracks/first-week';

let library: Library;
beforeAll(async () => {
  const reading = await readLibrary(join(import.meta.dirname, '..', '..', 'fixtures', 'library'));
  library = reading.library as Library;
});

const without = () =>
  indexLibrary({ ...library, pieces: library.pieces.filter(({ type }) => type !== 'track') });

describe('A track', () => {
  it('is found by its title, its other names and its summary, and its quiz is not', () => {
    const index = indexLibrary(library);
    const heads = buildHeads(index, TODAY);
    expect(heads.pieces.find(({ id }) => id === TRACK)).toMatchObject({
      title: 'The first week',
      summary: 'From the first day to a first answer that holds.',
      aliases: ['start here', 'new in the team'],
      lines: [],
    });
    expect(heads.pieces.filter(({ id }) => id.startsWith('quizzes/'))).toEqual([]);
    const searched = JSON.stringify([
      heads,
      library.pieces.map((piece) => fullTextRecord(piece, index, TODAY)),
    ]);
    for (const question of library.quizzes.flatMap(({ questions }) => questions)) {
      expect(searched).not.toContain(question.ask);
      expect(searched).not.toContain(question.because);
    }
  });

  it('gives no line to a call sheet, and no shelf', () => {
    const lines = (index: ReturnType<typeof without>) => candidatePool(index, TODAY).all.lines;
    expect(lines(indexLibrary(library))).toEqual(lines(without()));
    const shelves = stockShelves(indexLibrary(library), TODAY, 50)({ kind: 'stage', id: 'discover' });
    expect(shelves.flatMap(({ items }) => items.map(({ piece }) => piece.id))).not.toContain(TRACK);
  });

  it('is related to nothing, and nothing to it', () => {
    const related = relatedIn(indexLibrary(library), TODAY);
    for (const piece of library.pieces) {
      const ids = related(piece, { most: 50 }).map((other) => other.piece.id);
      expect(ids).not.toContain(TRACK);
      if (piece.type === 'track') expect(ids).toEqual([]);
    }
  });

  it('is counted where it leads, fills no hole and makes none', () => {
    const coverage = measureCoverage(indexLibrary(library), TODAY);
    const before = measureCoverage(without(), TODAY);
    expect(coverage.stages.discover?.track.usable).toBe(1);
    expect(coverage.personas.map(({ all, general }) => [all, general])).toEqual(
      before.personas.map(({ all, general }) => [all, general]),
    );
    expect(coverage.spread.all).toEqual(before.spread.all);
    expect(coverage.spread.track.named).toBe(1);
    expect(findHoles(coverage, 'all')).toEqual(findHoles(before, 'all'));
    expect(findHoles(coverage, 'track')).toEqual([]);
  });
});
