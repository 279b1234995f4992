import { describe, expect, it } from 'vitest';
import { GAP_EVENTS } from '#domain/gaps/events.ts';
import type { GapStatus } from '#domain/gaps/gap.ts';
import { nextWords } from '#domain/gaps/next.ts';
import { noticeWords, tellEvent } from '#domain/gaps/story.ts';
import { gapAfter, NOW, ONE_OF_EACH, PROPOSAL } from './some-gap.ts';

const names = {
  who: 'Dana',
  person: (id: string) => ({ dana: 'Dana', mia: 'Mia' })[id],
  piece: (id: string) => `Title of ${id}`,
};
const tell = (action: string, detail: Record<string, unknown> = {}) => tellEvent(action, detail, names);

describe('The story of a gap', () => {
  it('is told in sentences', () => {
    expect(tell('flagged')).toBe('Dana flagged this.');
    expect(tell('proposed', PROPOSAL)).toBe(
      'Dana proposed: you need to be able to answer the ERP question. We suggest a talk track by Friday 4 December.',
    );
    expect(tell('accepted', { cause: 'stale' })).toBe('Dana accepted it: what there is is out of date.');
    expect(tell('assigned', { to: 'mia' })).toBe('Dana gave it to Mia.');
    expect(tell('assigned', { to: 'dana' })).toBe('Dana took it on.');
    expect(tell('agreed', { by: '2026-12-04' })).toBe(
      'Dana agreed, so it is promised for Friday 4 December.',
    );
    expect(tell('published', { pieces: ['a', 'b', 'c'] })).toBe(
      'Dana published the answer: “Title of a”, “Title of b” and “Title of c”.',
    );
    expect(tell('late', { decideBy: '2026-11-26T09:00:00.000Z' })).toBe(
      'No decision was taken by Thursday 26 November, so it is late.',
    );
    expect(tell('answer-lost', { pieces: ['a'], left: ['b'] })).toBe(
      '“Title of a” left the library; “Title of b” still answers it.',
    );
  });

  it('is told of every event, also when its detail or its people are gone', () => {
    for (const action of GAP_EVENTS) {
      const words = tellEvent(action, {}, { ...names, who: undefined });
      expect(words, action).toMatch(/^\p{Lu}.*\.$/u);
      expect(words, action).not.toMatch(/undefined|changed this|““|” ”| {2}/);
    }
    expect(tell('assigned', { to: 'erased' })).toBe('Dana gave it to somebody in marketing.');
  });

  it('says little of what it does not know', () => {
    for (const action of ['never-heard-of', 'constructor', '__proto__'])
      expect(tell(action)).toBe('Dana changed this.');
  });
});

describe('A notice', () => {
  const gap = { said: 'They asked whether it works\nwith their ERP.', need: null };

  it('says what happened to what', () => {
    expect(noticeWords('proposed', gap, PROPOSAL)).toBe(
      'Marketing asks you about “They asked whether it works with their ERP.”: you need to be able to answer the ERP question. We suggest a talk track by Friday 4 December. Right?',
    );
    expect(noticeWords('published', { ...gap, need: 'name two customers' }, {})).toBe(
      '“name two customers” has an answer. Did it solve it for you?',
    );
    expect(noticeWords('declined', gap, { reason: 'We do not sell this', nearest: 'a' })).toBe(
      'Marketing declined “They asked whether it works with their ERP.”: We do not sell this. It names the piece that comes nearest.',
    );
    expect(noticeWords('comment', gap, { words: 'In Leeds\ntoo.' })).toBe(
      'A comment on “They asked whether it works with their ERP.”: “In Leeds too.”',
    );
  });

  it('cuts what is long, between words and never within a letter', () => {
    const long = noticeWords('published', { said: `${'They asked '.repeat(20)}`, need: null }, {});
    expect(long).toMatch(/^“(?:They asked )+They… has an answer|^“(?:They asked ?)+…” has an answer/);
    const flags = noticeWords('published', { said: '😀'.repeat(200), need: null }, {});
    expect(flags).toMatch(/^“(?:😀){79}…” has an answer\. /u);
  });
});

describe('Who acts next', () => {
  const { accept, draft, review, refuse } = ONE_OF_EACH;
  const words = (gap: GapStatus, now = NOW) => nextWords(gap, now);

  it('is said with the day', () => {
    expect(words(gapAfter())).toBe('Marketing decides by Thursday 26 November.');
    expect(words(gapAfter(), new Date('2026-11-26T09:00:00Z'))).toBe(
      'Marketing had to decide by Thursday 26 November.',
    );
    expect(words(gapAfter(accept))).toBe('Marketing works out an answer.');
    expect(words(gapAfter(draft))).toBe('Marketing writes it by Friday 11 December.');
    expect(words(gapAfter({ type: 'draft' }))).toBe('Marketing writes it.');
    expect(words(gapAfter(draft, review))).toBe(
      'Marketing checks it and publishes it by Friday 11 December.',
    );
    expect(words(gapAfter(draft), new Date('2026-12-11T23:00:00Z'))).toBe(
      'Marketing writes it by Friday 11 December.',
    );
    expect(words(gapAfter(draft), new Date('2026-12-12T00:00:00Z'))).toBe(
      'It was promised for Friday 11 December, and marketing still works on it.',
    );
    expect(words(gapAfter(refuse))).toBe('Those who asked can reopen it with a reason.');
  });
});
