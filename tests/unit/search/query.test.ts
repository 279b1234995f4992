import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '#search/answer.ts';
import { buildHeads } from '#search/heads.ts';
import { openHeads } from '#search/heads-engine.ts';
import { queryWordsOf } from '#search/ladder/query-word.ts';
import { search } from '#search/query.ts';
import { smallLibrary, TODAY } from './small-library.ts';

const engines = {
  heads: openHeads(
    buildHeads(
      smallLibrary([
        {
          id: 'battlecards/paygrove',
          type: 'battlecard',
          title: 'Paygrove',
          summary: 'A suite, sold as a project.',
          competitors: ['paygrove'],
        },
        {
          id: 'objections/erp-already-does-this',
          title: 'Our ERP already does this',
          competitors: ['paygrove'],
          personas: ['controller'],
          blocks: [
            { id: 'says', kind: 'BuyerSays', text: 'Our ERP can already read invoices. Why pay twice?' },
            { id: 'mind', kind: 'Behind', text: 'They paid for the module.' },
          ],
        },
        {
          id: 'objections/no-budget',
          title: 'No budget before next year',
          stages: ['justify'],
          personas: ['cfo'],
          aliases: ['money'],
          blocks: [
            { id: 'says', kind: 'BuyerSays', text: 'There is no budget before the next fiscal year.' },
          ],
        },
        {
          id: 'value-props/payback',
          type: 'value-prop',
          title: 'Payback in months',
          summary: 'What an invoice costs, and how soon e-invoicing pays back.',
          stages: ['justify'],
          personas: ['cfo'],
        },
        {
          id: 'value-props/payback-old',
          type: 'value-prop',
          title: 'Payback in months, as it was',
          summary: 'What an invoice costs, and how soon e-invoicing pays back.',
          stages: ['justify'],
          personas: ['cfo'],
          verified: { on: '2025-11-01', by: 'product-marketing' },
        },
      ]),
      TODAY,
    ),
  ),
};

const ask = (text: string, options: object = {}): Promise<Answer> =>
  search(engines, text, { today: TODAY, ...options });
const first = async (text: string) => (await ask(text)).results[0]?.id;

describe('The ladder', () => {
  it.each([
    ['the word itself', 'budget', 'objections/no-budget'],
    ['a plural', 'budgets', 'objections/no-budget'],
    ['another case', 'PAYGROVE', 'battlecards/paygrove'],
    ['accents', 'Páygrove', 'battlecards/paygrove'],
    ['two words for one', 'pay back', 'value-props/payback'],
    ['one word for two', 'fiscalyear', 'objections/no-budget'],
    ['a hyphen left out', 'einvoicing', 'value-props/payback'],
    ['a synonym', 'bill', 'objections/erp-already-does-this'],
    ['a half-typed word', 'budg', 'objections/no-budget'],
    ['a misspelt word', 'bugdet', 'objections/no-budget'],
    ['a misspelt name', 'Paygorve', 'battlecards/paygrove'],
    ["a rival's other name", 'PG', 'battlecards/paygrove'],
    ['an alias of the piece', 'money', 'objections/no-budget'],
    ['a stage by its CRM word and a persona by another', 'finance director proposal', 'objections/no-budget'],
    [
      "the buyer's sentence",
      'honestly, our ERP can already do that, why would we pay twice',
      'objections/erp-already-does-this',
    ],
  ])('finds by %s: %s', async (_, text, id) => {
    expect(await first(text)).toBe(id);
  });

  it('says how each word was read', async () => {
    const [exact] = (await ask('budget ')).results;
    const [misspelt] = (await ask('bugdet ')).results;
    expect(exact?.why.rungs).toEqual(['exact']);
    expect(misspelt?.why.rungs).toEqual(['misspelt']);
  });

  it('offers the query as it was read', async () => {
    expect((await ask('next bugdet')).didYouMean).toBe('next budget');
    expect((await ask('budget')).didYouMean).toBeUndefined();
  });

  it('can do without a rung, to measure it', async () => {
    expect((await ask('bugdet', { without: new Set(['misspelt']) })).confidence).toBe('none');
  });
});

describe('An answer', () => {
  it('is strong for what the library holds, weak for most of it, none for what it lacks', async () => {
    expect((await ask('budget')).confidence).toBe('strong');
    expect((await ask('fiscal budget zeppelin')).confidence).toBe('weak');
    expect((await ask('zeppelin timetable')).confidence).toBe('none');
    expect((await ask('zeppelin timetable')).results).toEqual([]);
  });

  it("opens at the line that the buyer's sentence is like, with its words marked", async () => {
    const [result] = (await ask('our ERP can already read invoices')).results;
    expect(result?.url).toBe('/objections/erp-already-does-this/#says');
    expect(result?.passage.kind).toBe('BuyerSays');
    expect(result?.passage.text.filter((run) => run.marked).map((run) => run.text)).toContain('ERP');
  });

  it('names what it recognised, with its page', async () => {
    const { recognised } = await ask('paygrove business case');
    expect(recognised.map(({ kind, id, url }) => [kind, id, url])).toEqual([
      ['competitor', 'paygrove', '/competitors/paygrove/'],
      ['stage', 'justify', '/stages/justify/'],
    ]);
  });

  it('puts the fresh before the stale when both answer alike', async () => {
    const ids = (await ask('payback')).results.map(({ id }) => id);
    expect(ids.indexOf('value-props/payback')).toBeLessThan(ids.indexOf('value-props/payback-old'));
  });

  it('has no answer to what holds no word', async () => {
    for (const text of ['???', '🙂', '- . -', '\u0000', '\u200b\u200d', '{{}}']) {
      for (const filters of [{}, { stage: ['justify'] }]) {
        expect(await ask(text, { filters }), text).toMatchObject({
          confidence: 'none',
          results: [],
          total: 0,
        });
      }
    }
    expect((await ask(' ', { filters: { stage: ['justify'] } })).total).toBeGreaterThan(0);
    expect(queryWordsOf('é').map(({ word }) => word)).toEqual(['e']);
  });

  it('lists everything that the filters leave when nothing is typed', async () => {
    const { results, confidence } = await ask('', { filters: { persona: ['cfo'], type: ['value-prop'] } });
    expect(results.map(({ id }) => id)).toEqual(['value-props/payback', 'value-props/payback-old']);
    expect(confidence).toBe('strong');
  });

  it('offers no filter that would leave nothing', async () => {
    for (const text of ['', 'payback', 'paygrove', 'invoices']) {
      const { counts } = await ask(text);
      for (const facet of ['stage', 'persona', 'type', 'competitor'] as const) {
        for (const [value, count] of Object.entries(counts[facet])) {
          const narrowed = await ask(text, { filters: { [facet]: [value] } });
          expect(narrowed.total, `${facet}=${value} for "${text}"`).toBe(count);
        }
      }
    }
  });

  it('is the same every time', async () => {
    expect(await ask('payback cfo')).toEqual(await ask('payback cfo'));
  });
});

describe('Whatever is typed', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom(
      '__proto__',
      'constructor',
      'toString hasOwnProperty',
      '<script>alert(1)</script>',
      '\u202Egnp.exe',
      '\uD800',
      '\0',
      '%00%2e%2e/',
      "' OR 1=1 --",
      '(((((((',
      '.*+?^$()|[]{}\\',
      'a'.repeat(5_000),
      'word '.repeat(2_000),
      '🙂'.repeat(50),
    ),
  );

  it('never throws, and shows only what readers may use', async () => {
    const usable = new Set(engines.heads.heads.pieces.map(({ id }) => id));
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const { results } = await ask(text);
        expect(results.every(({ id }) => usable.has(id))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
