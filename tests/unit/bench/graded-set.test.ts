import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLibrary } from '#content-layer/read-library.ts';
import { libraryRows } from '#domain/facets.ts';
import { indexLibrary } from '#domain/library-index.ts';
import { todayFor } from '#domain/today.ts';
import { KINDS, readGradedSet } from '../../graded/read-graded-set.ts';

const USABLE = new Set(['objections/too-expensive', 'battlecards/paygrove']);
const GOOD = [
  { query: 'paygrove', kind: 'name', grades: { 'battlecards/paygrove': 3, 'objections/too-expensive': 1 } },
  { query: 'holiday calendar', kind: 'unanswerable', grades: {} },
];

describe('The reader of graded queries', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'callsheet-graded-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function freeze(text: string): void {
    writeFileSync(path.join(folder, 'queries.json'), text);
    const sum = createHash('sha256').update(text).digest('hex');
    writeFileSync(path.join(folder, 'queries.sha256'), `${sum}  queries.json\n`);
  }
  function reading(queries: readonly object[]): () => unknown {
    freeze(JSON.stringify(queries));
    return () => readGradedSet(folder, USABLE);
  }

  it('gives back a set that is as it was frozen', () => {
    expect(reading(GOOD)()).toEqual(GOOD);
  });

  it('refuses a set that was changed after it was frozen', () => {
    freeze(JSON.stringify(GOOD));
    writeFileSync(path.join(folder, 'queries.json'), JSON.stringify(GOOD.slice(1)));
    expect(() => readGradedSet(folder, USABLE)).toThrow(/not the set that was frozen/);
  });

  it('says which file is missing', () => {
    expect(() => readGradedSet(folder)).toThrow(/queries\.json cannot be read/);
  });

  it('names every grade for a piece that readers may not use', () => {
    const query = { query: 'prices', kind: 'name', grades: { 'objections/gone': 3, 'plays/never': 1 } };
    expect(reading([query])).toThrow(/objections\/gone.*plays\/never/s);
  });

  it('refuses a kind or a grade that there is not, and a field too many', () => {
    expect(reading([{ ...GOOD[0], kind: 'topic' }])).toThrow(/kind/);
    expect(reading([{ ...GOOD[0], grades: { 'battlecards/paygrove': 4 } }])).toThrow(/grades/);
    expect(reading([{ ...GOOD[0], note: '' }])).toThrow(/note/);
  });

  it('refuses an answerable query that nothing answers, and an unanswerable one that something does', () => {
    expect(reading([{ query: 'a', kind: 'words', grades: { 'battlecards/paygrove': 1 } }])).toThrow(
      /no piece of grade 2 or 3/,
    );
    expect(reading([{ query: 'a', kind: 'unanswerable', grades: { 'battlecards/paygrove': 1 } }])).toThrow(
      /unanswerable and has grades/,
    );
  });

  it('refuses a query that stands there twice', () => {
    expect(reading([...GOOD, { ...GOOD[0], query: 'Paygrove' }])).toThrow(/twice/);
  });
});

describe('The frozen set', () => {
  const folder = path.resolve('tests/graded');

  it('is as it was frozen, over pieces that readers may use', async () => {
    const { library } = await readLibrary(path.resolve('content'));
    if (!library) throw new Error('The sample library cannot be read.');
    const today = todayFor(library.settings, new Date());
    const usable = libraryRows(indexLibrary(library), today).map(({ id }) => id);
    expect(() => readGradedSet(folder, new Set(usable))).not.toThrow();
  });

  it('holds enough of every kind', () => {
    const counts = new Map<string, number>(KINDS.map((kind) => [kind, 0]));
    for (const { kind } of readGradedSet(folder)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      name: 40,
      words: 40,
      misspelt: 20,
      role: 10,
      unanswerable: 10,
    });
  });
});
