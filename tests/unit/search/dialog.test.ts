import { describe, expect, it } from 'vitest';
import { inPlace } from '#islands/search/answers.ts';
import { firstPlace, optionsOf } from '#islands/search/options.ts';
import { forgetSearches, readRecent, rememberSearch } from '#islands/search/recent.ts';
import { createRequestDesk, type SearchRequest } from '#islands/search/request.ts';
import { wordsForAnswer } from '#islands/search/words-for-answer.ts';
import type { Answer, SearchResult } from '#search/answer.ts';

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
  it('what was shown stays where it is, and new results follow', () => {
    const first = answerOf({ results: ['b', 'c', 'gone'].map(result), isWhole: false });
    const second = answerOf({ results: ['a', 'c', 'b', 'd'].map(result), total: 4 });
    const merged = inPlace(first, second);
    expect(merged.results.map(({ id }) => id)).toEqual(['b', 'c', 'a', 'd']);
    expect(merged).toMatchObject({ total: 4, isWhole: true });
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
    forgetSearches(open);
    expect(readRecent(open)).toEqual([]);
  });

  it('hold no sentence that somebody said', () => {
    const open = aStore();
    rememberSearch('We have no budget for anything like this before the next fiscal year.', open);
    expect(readRecent(open)).toEqual([]);
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

describe('A request', () => {
  it('waits for the dialog, and the last one counts', () => {
    const desk = createRequestDesk();
    const request = (text: string) => ({ text, isTyping: true }) as SearchRequest;
    desk.put(request('p'));
    desk.put(request('pa'));
    const heard: string[] = [];
    const stop = desk.listen(({ text }) => heard.push(text));
    desk.put(request('pay'));
    stop();
    desk.put(request('payg'));
    expect(heard).toEqual(['pa', 'pay']);
  });
});
