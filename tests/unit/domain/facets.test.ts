import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countFacets,
  FACETS,
  type Facet,
  facetValues,
  filterRows,
  type LibraryRow,
  libraryRows,
  readTableAddress,
  type Selection,
  SORTS,
  sortRows,
  tableAddress,
  toggle,
} from '#domain/facets.ts';
import { PIECE_TYPE_NAMES } from '#domain/piece-types.ts';
import { aLibrary, aPiece, TAXONOMY, TODAY } from './a-library.ts';

const VALUES = facetValues(TAXONOMY);
const someOf = (facet: Facet) => fc.subarray(VALUES[facet].map(({ value }) => value));

const row: fc.Arbitrary<LibraryRow> = fc.record({
  id: fc.uuid(),
  title: fc.string(),
  summary: fc.constant(''),
  type: fc.constantFrom(...PIECE_TYPE_NAMES),
  stages: someOf('stage'),
  personas: someOf('persona'),
  competitors: someOf('competitor'),
  owner: fc.constantFrom(...TAXONOMY.teams.map(({ id }) => id)),
  verifiedOn: fc.constantFrom('2026-06-01', '2026-10-01'),
  lastDay: fc.constantFrom('2026-11-01', '2026-11-20', '2027-05-01'),
  until: fc.option(fc.constantFrom('2026-11-15', '2026-12-15'), { nil: undefined }),
});
const rows = fc.array(row, { maxLength: 40 });
const selection: fc.Arbitrary<Selection> = fc
  .record(
    Object.fromEntries(FACETS.map((facet) => [facet, someOf(facet)])) as Record<
      Facet,
      fc.Arbitrary<string[]>
    >,
  )
  .map((chosen) => Object.fromEntries(Object.entries(chosen).filter(([, values]) => values.length > 0)));

describe('the rows of the library', () => {
  it('hold what readers may use today, and nothing else', () => {
    const index = aLibrary([
      aPiece('objections/live'),
      aPiece('objections/draft', { status: 'draft' }),
      aPiece('objections/scheduled', { publishAt: '2026-12-01' }),
      aPiece('objections/expired', { expires: '2026-11-15' }),
      aPiece('objections/retired', { status: 'retired' }),
    ]);
    expect(libraryRows(index, TODAY).map(({ id }) => id)).toEqual(['objections/live']);
  });

  it('stand by title, without regard to the quotation marks of a buyer', () => {
    const index = aLibrary([
      aPiece('objections/a', { title: 'Zero budget' }),
      aPiece('objections/b', { title: '"Call me next quarter"' }),
      aPiece('objections/c', { title: 'Another vendor' }),
    ]);
    expect(libraryRows(index, TODAY).map(({ title }) => title)).toEqual([
      'Another vendor',
      '"Call me next quarter"',
      'Zero budget',
    ]);
  });
});

describe('filtering', () => {
  const index = aLibrary([
    aPiece('objections/general'),
    aPiece('objections/justify', { stages: ['justify'], competitors: ['paygrove'] }),
    aPiece('proof/discover', { stages: ['discover'], personas: ['cfo'] }),
  ]);
  const all = libraryRows(index, TODAY);
  const idsFor = (chosen: Selection) => filterRows(all, chosen, TODAY).map(({ id }) => id);

  it('keeps pieces that name the stage and those that fit every stage', () => {
    expect(idsFor({ stage: ['justify'] })).toEqual(['objections/general', 'objections/justify']);
  });

  it('keeps only pieces that name the rival', () => {
    expect(idsFor({ competitor: ['paygrove'] })).toEqual(['objections/justify']);
  });

  it('widens with a second value of a facet and narrows with a second facet', () => {
    expect(idsFor({ stage: ['justify', 'discover'] })).toHaveLength(3);
    expect(idsFor({ stage: ['justify', 'discover'], type: ['proof'] })).toEqual(['proof/discover']);
  });
});

describe('counts of facets', () => {
  it('say exactly how many rows a value would give, and offer nothing that would give none', () => {
    fc.assert(
      fc.property(rows, selection, (list, chosen) => {
        const counts = countFacets(list, chosen, VALUES, TODAY);
        for (const facet of FACETS) {
          for (const { value } of VALUES[facet]) {
            const expected = filterRows(list, { ...chosen, [facet]: [value] }, TODAY).length;
            expect(counts[facet][value] ?? 0).toBe(expected);
          }
          expect(Object.values(counts[facet])).not.toContain(0);
        }
      }),
    );
  });
});

describe('sorting', () => {
  it('orders the same rows the same way whatever order they came in', () => {
    const distinct = fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 30 });
    fc.assert(
      fc.property(distinct, fc.constantFrom(...SORTS), fc.boolean(), (list, by, descending) => {
        const order = { by, descending };
        const sorted = sortRows(list, order, TODAY);
        expect(sortRows([...list].reverse(), order, TODAY)).toEqual(sorted);
        expect(new Set(sorted)).toEqual(new Set(list));
      }),
    );
  });

  it('turns titles round', () => {
    const index = aLibrary([aPiece('objections/a', { title: 'A' }), aPiece('objections/b', { title: 'B' })]);
    const titles = sortRows(libraryRows(index, TODAY), { by: 'title', descending: true }, TODAY);
    expect(titles.map(({ title }) => title)).toEqual(['B', 'A']);
  });

  it('puts the weakest trust first when trust descends', () => {
    const index = aLibrary([
      aPiece('objections/fresh'),
      aPiece('objections/stale', { verified: { on: '2026-01-01', by: 'deal-desk' } }),
      aPiece('objections/due', { verified: { on: '2026-05-25', by: 'deal-desk' } }),
    ]);
    const sorted = sortRows(libraryRows(index, TODAY), { by: 'trust', descending: true }, TODAY);
    expect(sorted.map(({ id }) => id)).toEqual(['objections/stale', 'objections/due', 'objections/fresh']);
  });
});

describe('the address of the table', () => {
  const state = fc.record({
    selection,
    order: fc.record({ by: fc.constantFrom(...SORTS), descending: fc.boolean() }),
    page: fc.integer({ min: 1, max: 400 }),
  });

  it('holds the whole state', () => {
    fc.assert(
      fc.property(state, (before) => {
        const url = new URL(tableAddress(before), 'http://localhost');
        expect(readTableAddress(url.pathname, url.search, VALUES)).toEqual(before);
      }),
    );
  });

  it('is that of a static page where there is one', () => {
    const order = { by: 'title', descending: false } as const;
    expect(tableAddress({ selection: {}, order, page: 1 })).toBe('/library/');
    expect(tableAddress({ selection: {}, order, page: 3 })).toBe('/library/3/');
    expect(tableAddress({ selection: { type: ['objection'] }, order, page: 2 })).toBe(
      '/library/objections/2/',
    );
  });

  it('ignores what it does not know', () => {
    const read = readTableAddress('/library/', '?stage=nowhere,justify&sort=colour&page=-4&x=<b>', VALUES);
    expect(read).toEqual({
      selection: { stage: ['justify'] },
      order: { by: 'title', descending: false },
      page: 1,
    });
  });

  it('narrows a page of a type further by its query', () => {
    const read = readTableAddress('/library/objections/', '?stage=justify', VALUES);
    expect(read.selection).toEqual({ stage: ['justify'], type: ['objection'] });
  });
});

describe('toggling a value', () => {
  it('twice gives the selection that was there before', () => {
    expect(toggle(toggle({ stage: ['justify'] }, 'type', 'proof'), 'type', 'proof')).toEqual({
      stage: ['justify'],
    });
  });
});
