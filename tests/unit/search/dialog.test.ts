import { describe, expect, it } from 'vitest';
import { inPlace } from '#islands/search/answers.ts';
import { firstPlace, optionsOf } from '#islands/search/options.ts';
import { isAsking } from '#islands/search/question.ts';
import { forgetSearch, forgetSearches, readRecent, rememberSearch } from '#islands/search/recent.ts';
import { whyShown } from '#islands/search/why-shown.ts';
import { wordsForAnswer } from '#islands/search/words-for-answer.ts';
import type { Answer, SearchResult } from '#search/answer.ts';
import type { Heads } from '#search/head.ts';

const result = (id: string) => ({ id, url: `/${id}/` }) as SearchResult;
const answerOf = (sketch: Partial<Answer>): Answer =>
  ({
    query: '',
    confidence: 'strong',
    results: [],
    total: 0,
    recognised: [],
    isWhole: true,
    ...sketch,
  }) as Answer;

describe('When full text comes late', () => {
  it('what was shown stays as and where it is, and new results follow', () => {
    const first = answerOf({ results: ['b', 'c', 'near'].map(result), total: 3, isWhole: false });
    const second = answerOf({ results: ['a', 'c', 'b', 'd'].map(result), total: 4 });
    const merged = inPlace(first, second);
    expect(merged.results.map(({ id }) => id)).toEqual(['b', 'c', 'near', 'a', 'd']);
    expect(merged.results[0]).toBe(first.results[0]);
    expect(merged).toMatchObject({ total: 5, isWhole: true });
  });

  it('what was misread gives way to the right answer', () => {
    const first = answerOf({ results: [result('a')], didYouMean: 'quota', isWhole: false });
    const second = answerOf({ results: [result('b')], total: 1 });
    expect(inPlace(first, second)).toBe(second);
  });
});

describe('The lines of an answer', () => {
  const recognised = [
    { kind: 'competitor', id: 'paygrove', label: 'Paygrove', url: '/competitors/paygrove/' },
  ] as const;

  it('begin with the page of what is named, and Enter opens the best piece', () => {
    const options = optionsOf(
      answerOf({ query: 'paygrove', recognised, results: [result('battlecards/paygrove')] }),
    );
    expect(options.map(({ kind }) => kind)).toEqual(['page', 'piece']);
    expect(firstPlace(options)).toBe(1);
  });

  it('leave pages out of a sentence, where a name is one word among many', () => {
    const query = 'paygrove offered us thirty per cent off';
    expect(optionsOf(answerOf({ query, recognised }))).toEqual([]);
  });

  it('are counted in words that say how sure they are', () => {
    expect(wordsForAnswer(answerOf({ total: 1 }))).toBe('1 result.');
    expect(wordsForAnswer(answerOf({ total: 3, confidence: 'weak' }))).toBe(
      'Nothing answers all of this. The nearest 3:',
    );
    expect(wordsForAnswer(answerOf({ confidence: 'none' }))).toBe('Nothing found.');
  });
});

describe('Recent searches', () => {
  function aStore(kept: string | null = null) {
    const store = {
      getItem: () => kept,
      setItem(_: string, value: string) {
        kept = value;
      },
    };
    return () => store;
  }

  it('stand newest first, each once, and six at most', () => {
    const open = aStore();
    for (const text of ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'TWO'])
      rememberSearch(text, open);
    expect(readRecent(open)).toEqual(['TWO', 'seven', 'six', 'five', 'four', 'three']);
    forgetSearch('six', open);
    expect(readRecent(open)).toEqual(['TWO', 'seven', 'five', 'four', 'three']);
    forgetSearches(open);
    expect(readRecent(open)).toEqual([]);
  });

  it('hold no sentence that somebody said, however short its words', () => {
    const open = aStore();
    rememberSearch('We have no budget for anything like this before the next fiscal year.', open);
    rememberSearch('no, we do it all by hand', open);
    expect(readRecent(open)).toEqual([]);
    rememberSearch('  who signs at  a holding company ', open);
    expect(readRecent(open)).toEqual(['who signs at a holding company']);
  });

  it('are none where the browser blocks storage or holds something else', () => {
    const blocked = () => {
      throw new Error('blocked');
    };
    expect(readRecent(blocked)).toEqual([]);
    expect(() => rememberSearch('paygrove', blocked)).not.toThrow();
    for (const kept of ['{', '{"a":1}', '[1,2]', 'null']) expect(readRecent(aStore(kept))).toEqual([]);
  });
});

describe('A question', () => {
  it('is asked by any text or filter', () => {
    const filters = { stage: ['engage'] };
    expect(isAsking({ text: ' ', filters: { stage: [] } })).toBe(false);
    expect(isAsking({ text: ' ', filters })).toBe(true);
    for (const text of ['???', '\u0000', '\u200b\u200d', '🙂', '{{}}']) {
      expect(isAsking({ text, filters: {} }), text).toBe(true);
    }
  });
});

describe('Why a result was found', () => {
  const heads = {
    facets: {
      stage: [],
      persona: [{ value: 'procurement', label: 'Procurement lead' }],
      competitor: [{ value: 'paygrove', label: 'Paygrove' }],
    },
    synonyms: [['ERP', 'accounting system', 'finance system']],
    names: [
      { kind: 'persona', id: 'procurement', label: 'Procurement lead', called: ['Procurement lead', 'CPO'] },
      { kind: 'role', id: 'signer', label: 'Signer', called: ['signer'], personas: ['cfo'] },
    ],
    pieces: [{ id: 'a/one', aliases: ['sticker shock', 'Paygrove price'] }],
  } as unknown as Heads;
  const shown = (text: string, rest: Partial<SearchResult> = {}) =>
    ({
      ...{ id: 'a/one', title: [], passage: { text: [{ text, marked: false }] }, type: 'objection' },
      ...{ stages: [], personas: [], competitors: [], why: { sources: ['full-text'] } },
      ...rest,
    }) as unknown as SearchResult;
  const why = (query: string, ...results: SearchResult[]) => {
    const reasons = whyShown(answerOf({ query, results }), heads);
    return reasons.length === 1 ? reasons[0] : reasons;
  };

  it('is told by itself where a word that was typed stands in what is shown', () => {
    expect(why('price', shown('Prices rise.'))).toBeUndefined();
    expect(why('pri', shown('Prices rise.'))).toBeUndefined();
    expect(why('the', shown('Nothing telling was typed.'))).toBeUndefined();
  });

  it('names the synonym, the other name of a person, or the other name of the piece', () => {
    expect(why('ERP', shown('Their accounting systems do it.'))).toBe('“ERP” read as “accounting system”');
    expect(why('cpo', shown('They ask for ninety days.', { personas: ['procurement'] }))).toBe(
      '“CPO” read as Procurement lead',
    );
    expect(why('signer', shown('The last word.', { personas: ['cfo'] }))).toBe('For a likely signer');
    expect(why('procurement lead', shown('Ninety days.', { personas: ['procurement'] }))).toBeUndefined();
    expect(why('paygr', shown('Too expensive.', { competitors: ['paygrove'] }))).toBeUndefined();
    expect(why('sticker', shown('Too expensive.'))).toBe('Also called “sticker shock”');
  });

  it('tells what a word was read as once, at the first result that it led to', () => {
    const reasons = why('ERP', shown('The accounting system.'), shown('An accounting system.'));
    expect(reasons).toEqual(['“ERP” read as “accounting system”', undefined]);
  });

  it('says how a sentence or a word of the body led there', () => {
    const said = shown('You cost too much.', { why: { sources: ['said'], rungs: [], share: 1 } });
    expect(why('quite a bill you have there', said)).toBe('Says the same in other words');
    expect(why('quorum', shown('A summary.'))).toBe('Found further down the page');
  });

  it('reads a misspelt word as it was corrected, since that stands above the list', () => {
    const results = [shown('A discount of ten per cent.')];
    const answer = answerOf({ query: 'discuont', didYouMean: 'discount', results });
    expect(whyShown(answer, heads)).toEqual([undefined]);
  });
});
