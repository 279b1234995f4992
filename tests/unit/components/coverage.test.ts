import { describe, expect, it } from 'vitest';
import { countWords } from '#components/coverage/count-words.ts';
import { holeHtml } from '#components/coverage/hole-html.ts';
import { placeAddress } from '#components/coverage/place-address.ts';
import { placeHtml, placeWords } from '#components/coverage/place-html.ts';
import type { Hole } from '#domain/coverage-holes.ts';
import type { PlaceReading } from '#domain/coverage-places.ts';
import { FACETS, facetValues, readTableAddress } from '#domain/facets.ts';
import { TAXONOMY } from '../domain/a-library.ts';

const FULL: PlaceReading = { state: 'full', expected: true, usable: 4, stale: 0, lacks: [], standIns: 0 };

function words(reading: Partial<PlaceReading>): string {
  return placeWords({ ...FULL, ...reading });
}

/** What a person reads, without tags. */
function text(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

describe('the words of a place', () => {
  it('are none where nothing is wrong', () => {
    expect(words({})).toBe('');
    expect(text(placeHtml({ ...FULL }, '/library/'))).toBe('4 pieces');
  });

  it('say what is there and what is missing', () => {
    expect(words({ state: 'thin', usable: 1 })).toBe('only one');
    expect(words({ state: 'thin', usable: 1, stale: 2 })).toBe('only one, 2 stale');
    expect(words({ state: 'thin', lacks: ['proof'] })).toBe('no proof');
    expect(words({ state: 'thin', usable: 1, lacks: ['proof', 'discovery'] })).toBe('no proof, no discovery');
    expect(words({ state: 'thin', lacks: ['proof', 'discovery', 'objection'] })).toBe('3 types missing');
    expect(words({ state: 'empty', usable: 0 })).toBe('none');
    expect(words({ state: 'empty', usable: 0, standIns: 3 })).toBe('none, 3 general');
    expect(text(placeHtml({ ...FULL, state: 'stale', usable: 0, stale: 1 }, '/'))).toBe('1 piece stale');
  });

  it('say that nothing is expected where nothing is', () => {
    const nothing = { ...FULL, state: 'not-expected', usable: 0, expected: false } as const;
    expect(text(placeHtml(nothing, '/'))).toBe('None, and none is expected');
    expect(placeHtml(nothing, '/')).not.toContain('href');
    expect(text(placeHtml({ ...FULL, usable: 1, expected: false }, '/'))).toBe('1 piece not expected');
  });

  it('sum up a grid', () => {
    expect(countWords([FULL, FULL, { ...FULL, state: 'empty' }, { ...FULL, expected: false }], 'there')).toBe(
      'Expected there: 3 places, 2 full, 1 empty.',
    );
    expect(countWords([], 'there')).toBe('None is expected at any one place.');
  });
});

describe('the address of a place', () => {
  const values = facetValues(TAXONOMY);
  const selectionOf = (address: string) => {
    const { pathname, search } = new URL(address, 'http://localhost');
    return readTableAddress(pathname, search, values).selection;
  };

  it('narrows the library to the place, with the type in the path where that has a page', () => {
    const place = { stage: 'justify', persona: 'cfo' };
    expect(placeAddress(place, 'all', true)).toBe('/library/?stage=justify&persona=cfo');
    expect(placeAddress(place, 'proof', true)).toBe('/library/proof/?stage=justify&persona=cfo');
    expect(placeAddress(place, 'proof', false)).toBe('/library/?stage=justify&persona=cfo&type=proof');
  });

  it('is understood by the library', () => {
    for (const [place, view, hasPieces] of [
      [{ stage: 'justify', persona: 'cfo' }, 'all', true],
      [{ stage: 'justify', competitor: 'paygrove' }, 'objection', true],
      [{ stage: 'discover', persona: 'treasurer' }, 'value-prop', false],
    ] as const) {
      const selection = selectionOf(placeAddress(place, view, hasPieces));
      const expected = { ...place, ...(view === 'all' ? {} : { type: view }) };
      const read = FACETS.flatMap((facet) => (selection[facet] ? [[facet, selection[facet]?.join()]] : []));
      expect(Object.fromEntries(read)).toEqual(expected);
    }
  });
});

describe('a hole as a sentence', () => {
  const sentence = (hole: Partial<Hole>) =>
    text(
      holeHtml(
        { reason: 'empty', stages: ['justify'], everywhere: false, standIns: false, ...hole },
        TAXONOMY,
        () => true,
      ),
    );
  const cfo = { kind: 'persona', id: 'cfo' } as const;
  const rival = { kind: 'competitor', id: 'paygrove' } as const;

  it('says what is missing, for or against whom, and where', () => {
    expect(sentence({ about: cfo })).toBe('Nothing for CFO at “Build the case”.');
    expect(sentence({ about: rival, stages: ['discover', 'justify'] })).toBe(
      'Nothing against paygrove at “Name the problem” or “Build the case”.',
    );
    expect(sentence({ about: cfo, type: 'proof' })).toBe('No proof point for CFO at “Build the case”.');
    expect(sentence({ about: rival, type: 'objection' })).toBe(
      'No objection handling against paygrove at “Build the case”.',
    );
    expect(sentence({ about: rival, type: 'battlecard', stages: [] })).toBe(
      'No battlecard against paygrove.',
    );
    expect(sentence({ type: 'email' })).toBe('No email to send after “Build the case”.');
  });

  it('tells stale from missing', () => {
    expect(sentence({ reason: 'stale', about: cfo, stages: ['discover', 'justify'] })).toBe(
      'Only stale pieces for CFO at “Name the problem” and “Build the case”.',
    );
    expect(sentence({ reason: 'stale', about: rival, type: 'battlecard', stages: [] })).toBe(
      'Only a stale battlecard against paygrove.',
    );
    expect(sentence({ reason: 'stale', type: 'email' })).toBe(
      'Only stale emails to send after “Build the case”.',
    );
  });

  it('sums up every stage, and says when general pieces stand in', () => {
    const all = { stages: ['discover', 'justify'], everywhere: true };
    expect(sentence({ ...all, about: cfo, standIns: true })).toBe(
      'Nothing for CFO at any stage. General pieces stand in.',
    );
    expect(sentence({ ...all, type: 'email' })).toBe('No email to send after any stage.');
  });

  it('leads to the place, and to the row of its persona', () => {
    const html = holeHtml(
      { reason: 'empty', about: cfo, type: 'proof', stages: ['justify'], everywhere: false, standIns: false },
      TAXONOMY,
      () => true,
    );
    expect(html).toContain('href="#persona-cfo"');
    expect(html).toContain('href="/library/proof/?stage=justify&amp;persona=cfo"');
  });
});
