import { describe, expect, it } from 'vitest';
import { abbreviatedForms } from '#search/ladder/abbreviated.ts';
import { climb, type Dictionary } from '#search/ladder/climb.ts';
import { confidenceOf } from '#search/ladder/confidence.ts';
import type { Fused } from '#search/ladder/fuse.ts';
import { type QueryWord, queryWordsOf } from '#search/ladder/query-word.ts';
import { createSynonyms } from '#search/ladder/synonyms.ts';
import { stem } from '#search/text/stem.ts';
import { createVocabulary } from '#search/vocabulary.ts';

const vocabulary = createVocabulary(
  [['payment', 'approval', 'monthend', 'three', 'way', 'match', 'six', 'month', 'can', 'invoice', 'payee']],
  ['battlecard'],
);
const dictionary: Dictionary = { vocabulary, synonyms: createSynonyms([]), size: 100 };
const formsOf = (text: string) => climb(text, dictionary).map(({ forms }) => forms.map(({ stems }) => stems));

describe('Short forms', () => {
  const read = (word: string) =>
    abbreviatedForms(queryWordsOf(word)[0] as QueryWord, vocabulary).map(({ stems }) => stems[0]);

  it('leave out letters of the word, never its first letter or its last consonant', () => {
    expect(read('paymts')).toEqual(['payment']);
    expect(read('apprvl')).toEqual(['approval']);
    expect(read('mthend')).toEqual(['monthend']);
    expect(read('aymnt')).toEqual([]);
    expect(read('pymn')).toEqual([]);
  });

  it('have four letters or more, for three stand for anything', () => {
    expect(read('pmt')).toEqual([]);
  });

  it('are asked about only where the word is no word of the library', () => {
    expect(climb('payment', dictionary)[0]?.forms.map(({ rung }) => rung)).toEqual(['exact']);
  });
});

describe('Numbers with a unit', () => {
  it('are read as two words, the number in letters as well', () => {
    expect(formsOf('3way match')[0]).toContainEqual(['three', 'way'].map(stem));
    expect(formsOf('6mo payment')[0]).toContainEqual(['six', 'month'].map(stem));
  });

  it('stay what they are where the library has no such words', () => {
    expect(formsOf('9mm match')[0]).toEqual([]);
  });
});

describe('A misspelt word', () => {
  it('is forgiven no slip when its stem has three letters: "cake" is no "can"', () => {
    expect(formsOf('cake match')[0]).toEqual([]);
  });

  it('may be a name that no piece uses', () => {
    expect(formsOf('batlecard match')[0]).toEqual([['battlecard']]);
  });
});

describe('Confidence', () => {
  const fused = (share: number, likeness: number, places: readonly number[], isNamed = false): Fused => ({
    piece: 0,
    score: 1,
    share,
    likeness,
    words: new Map(places.map((place) => [place, 1])),
    sources: ['heads'],
    isNamed,
  });
  const sure = (query: string, found: Fused) => confidenceOf([found], climb(query, dictionary));

  it('is strong where the words are answered together, or the sentence is like a line', () => {
    expect(sure('payment approval', fused(0.8, 0, [0, 1]))).toBe('strong');
    expect(sure('payment approval invoice', fused(0.8, 0.1, [0, 1, 2]))).toBe('weak');
    expect(sure('payment approval invoice', fused(0.8, 0.4, [0, 1, 2]))).toBe('strong');
    expect(sure('payment approval invoice', fused(0.4, 0.6, [0]))).toBe('strong');
  });

  it('is none where a word that nobody knows may be all that was meant', () => {
    expect(sure('payment unheardof', fused(0.55, 0, [0]))).toBe('none');
    expect(sure('payment approval unheardof', fused(0.62, 0, [0, 1]))).toBe('weak');
    expect(sure('payment 50', fused(0.55, 0, [0]))).toBe('weak');
  });

  it('is none where the least of a short query is like a line', () => {
    expect(sure('unheardof unspeakable next payment', fused(0.3, 0.6, [3]))).toBe('none');
  });

  it('is weak for a quotation that anything comes near, for the nearest helps', () => {
    const quotation = 'unheardof payments hit brand shiny yellow buses';
    expect(sure(quotation, fused(0.2, 0.25, [1]))).toBe('weak');
    expect(sure(quotation, fused(0.2, 0.1, [1]))).toBe('none');
  });

  it('is weak where the library speaks of every word, be it in several pieces', () => {
    expect(sure('payment approval', fused(0.4, 0, [0]))).toBe('weak');
    expect(confidenceOf([], climb('payment approval', dictionary))).toBe('none');
  });
});
