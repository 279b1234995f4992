import { describe, expect, test } from 'vitest';
import { countSentence } from '#islands/gaps/coverage-count.ts';
import { idIn } from '#islands/gaps/gap-form-merge.ts';
import { cutWords, quoted } from '#islands/gaps/gap-words.ts';
import { decisionWords, homeWords } from '#islands/gaps/queue-count.ts';
import { queueAddress, queueQuery, readFilters } from '#islands/gaps/queue-filters.ts';
import type { GapRow } from '#islands/gaps/shapes.ts';
import { heardPieces, landedPieces } from '#islands/gaps/signals-heard.ts';

const row = (parts: Partial<GapRow>) => ({ decideBy: null, isLate: false, ...parts }) as GapRow;
const waiting = row({ decideBy: '2026-11-25T00:00:00.000Z' });
const late = row({ decideBy: '2026-11-18T00:00:00.000Z', isLate: true });

describe('the queue in words', () => {
  test('counts what waits for a decision and what is late', () => {
    expect(decisionWords([late, waiting, row({})], false)).toBe('3 gaps, 2 to decide, 1 late');
    expect(decisionWords([row({})], false)).toBe('1 gap');
    expect(decisionWords([row({})], true)).toBe('1 or more gaps');
  });

  test('says on home when nothing waits', () => {
    expect(homeWords([late], false)).toBe('1 to decide, 1 late');
    expect(homeWords([row({}), row({})], false)).toBe('2 gaps, none to decide');
    expect(homeWords([], false)).toBe('nothing waits');
  });
});

describe('the filters of the queue', () => {
  test('are read from an address and written to it, unknown ones left out', () => {
    const filters = readFilters('?state=open&stage=justify&late=1&sort=x&persona=');
    expect(filters).toEqual({ state: 'open', stage: 'justify', late: '1' });
    expect(queueAddress(filters)).toBe('/gaps/queue/?state=open&stage=justify&late=1');
    expect(queueAddress({})).toBe('/gaps/queue/');
  });

  test('ask the API for a view where "ended" is no state', () => {
    expect(queueQuery({ state: 'over', assignee: 'me' }, 'abc')).toBe(
      '/gaps?assignee=me&over=1&limit=50&cursor=abc',
    );
    expect(queueQuery({ state: 'declined' })).toBe('/gaps?state=declined&limit=50');
  });
});

describe('what was said', () => {
  test('is cut at a word, and never within a character', () => {
    expect(cutWords('They asked\n for the price', 14)).toBe('They asked for…');
    expect(cutWords('short', 14)).toBe('short');
    expect(cutWords(`${'a'.repeat(13)}😀b`, 14)).toBe(`${'a'.repeat(13)}…`);
  });

  test('is quoted once', () => {
    expect(quoted('Too dear')).toBe('“Too dear”');
    expect(quoted('“Too dear.” He left.')).toBe('“Too dear.” He left.');
  });
});

test('a gap to merge into is found in its address, or by its id', () => {
  expect(idIn('https://portal.example/gaps/gap/?id=ab-12')).toBe('ab-12');
  expect(idIn('ab-12')).toBe('ab-12');
  expect(idIn('what they said')).toBeUndefined();
});

test('places are counted with those that are not needed told apart', () => {
  const counts = { full: 2, thin: 1, stale: 0, empty: 1 };
  expect(countSentence('there', counts)).toBe('Expected there: 4 places, 2 full, 1 thin, 1 empty.');
  expect(countSentence('there', { ...counts, empty: 0 }, 1)).toBe(
    'Expected there: 4 places, 2 full, 1 thin, 1 not needed.',
  );
  expect(countSentence('there', { full: 0, thin: 0, stale: 0, empty: 0 })).toBe(
    'None is expected at any one place.',
  );
});

test('what was heard is told by piece, its lines added up, and apart from what only landed', () => {
  const outcomes = {
    since: '2026-10-23',
    items: [
      { ref: 'objections/a', cameUp: 7, landed: 0, fellFlat: 0 },
      { ref: 'objections/a#b1c2', cameUp: 0, landed: 6, fellFlat: 2 },
      { ref: 'objections/b', cameUp: 9, landed: 0, fellFlat: 0 },
      { ref: 'proofs/c#d1e2', cameUp: 0, landed: 5, fellFlat: 0 },
    ],
  };
  expect(heardPieces(outcomes)).toEqual([
    { piece: 'objections/b', cameUp: 9, landed: 0, fellFlat: 0 },
    { piece: 'objections/a', cameUp: 7, landed: 6, fellFlat: 2 },
  ]);
  expect(landedPieces(outcomes)).toEqual([{ piece: 'proofs/c', cameUp: 0, landed: 5, fellFlat: 0 }]);
});
