import { describe, expect, it } from 'vitest';
import { buildHeads } from '#search/heads.ts';
import { namedCompetitors } from '#search/named-competitors.ts';
import { createSaidIndex, matchSaid } from '#search/said.ts';
import { UNANSWERABLE } from './graded-queries.ts';
import { readSample } from './sample-search.ts';

const { index, today } = await readSample();
const heads = buildHeads(index, today);
const said = createSaidIndex(heads.pieces, heads.synonyms);
const match = (sentence: string) =>
  matchSaid(said, heads.pieces, sentence, today).filter(({ piece }) => piece.startsWith('objections/'));

/** What buyers say, and the objections that answer it. */
const SENTENCES: readonly (readonly [string, ...string[]])[] = [
  ["can't we just build that with our own developers and ChatGPT", 'build-it-ourselves'],
  ["send me something I can read and we'll get back to you", 'send-me-some-information'],
  ['paygrove is safer', 'paygrove-is-the-safe-choice'],
  ['is our data safe with you', 'prove-it-is-secure', 'who-are-your-sub-processors'],
  ['your price is double', 'too-expensive', 'pennyfold-is-cheaper'],
  ['who else in our industry uses you', 'healthcare-reference', 'germany-reference'],
  ['your company is only twelve people why would we trust you', 'company-too-small'],
  ["we've been burnt by a nine month project before", 'burnt-by-a-long-project'],
  // Written down after the comparison was set.
  ["I don't think we can afford this right now", 'too-expensive', 'no-budget'],
  ["that's way over our budget", 'no-budget', 'too-expensive'],
  ['we already have a module in SAP for that', 'erp-already-does-this'],
  ['get back to me next quarter', 'call-me-next-quarter'],
  ['we tried OCR once and it was a mess', 'we-tried-automation'],
  ["my team is afraid they'll lose their jobs", 'will-it-cost-jobs'],
  ["legal won't accept your liability cap", 'unlimited-liability'],
  ["we're in the middle of moving to S/4", 'erp-migration'],
  ['do you have any references in Germany', 'germany-reference'],
  ["what's the ROI", 'payback-in-six-months'],
  ["you're a tiny start-up", 'company-too-small'],
  ["we don't have the IT resources", 'it-has-no-capacity'],
];

/** What the library says in the same words. */
const WORD_FOR_WORD: readonly (readonly [string, string])[] = [
  ["You're too expensive", 'too-expensive'],
  ['honestly our ERP already does that', 'erp-already-does-this'],
  ['just send me some information', 'send-me-some-information'],
  ["Can't we start with one entity", 'start-with-one-entity'],
];

const CHATTER = [
  ...UNANSWERABLE,
  'what is for lunch',
  'can we move the call to Friday',
  'I have a hard stop at eleven',
  'the weather is nice today',
  'we hired a new CFO',
  'what time is it over there',
  'the security guard let me in',
  'my data plan ran out',
  'the project team had cake',
];

describe('Sentences of buyers over the sample library', () => {
  it.each(SENTENCES)('answers “%s”', (sentence, ...names) => {
    expect(names).toContain(match(sentence)[0]?.piece.replace('objections/', ''));
  });

  it.each(WORD_FOR_WORD)('is sure of “%s”', (sentence, name) => {
    expect(match(sentence)[0]).toMatchObject({ piece: `objections/${name}`, confidence: 'strong' });
  });

  it.each(CHATTER)('is not sure of “%s”', (sentence) => {
    expect(match(sentence)[0]?.confidence).not.toBe('strong');
  });

  it('has no answer at all to most of what has nothing to do with it', () => {
    const answered = CHATTER.filter((sentence) => match(sentence).length > 0);
    expect(answered.length / CHATTER.length, answered.join('; ')).toBeLessThanOrEqual(0.5);
  });

  it('tells which competitors a sentence names', () => {
    const named = (sentence: string) => namedCompetitors(sentence, heads.names, said.dictionary);
    expect(named('paygrove is safer')).toEqual(['paygrove']);
    expect(named('Penny Fold does that for 199')).toEqual(['pennyfold']);
    expect(named('your competitor just came in thirty per cent cheaper')).toEqual([]);
    expect(named('that is more than we can pay')).toEqual([]);
  });
});
