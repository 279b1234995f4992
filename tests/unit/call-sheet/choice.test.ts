import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  EMPTY_CHOICE,
  formatChoice,
  isPlain,
  knownChoice,
  parseChoice,
  tidyChoice,
} from '#domain/call-sheet/choice.ts';
import { TAXONOMY } from './made-library.ts';

const parse = (address: string) => parseChoice(new URL(address, 'http://callsheet.test'));

const slug = fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,6})?$/).filter((id) => id !== 'any');
const ref = fc.stringMatching(/^[a-z]{2,8}\/[a-z0-9]{1,8}(#[a-z0-9]{4,6})?$/);
const choice = fc
  .record({
    stage: fc.option(slug, { nil: undefined }),
    personas: fc.array(
      fc.record({ id: slug, stance: fc.constantFrom(undefined, 'for', 'unsure', 'against') }),
      { maxLength: 5 },
    ),
    rivals: fc.array(slug, { maxLength: 5 }),
    industry: fc.option(slug, { nil: undefined }),
    product: fc.option(slug, { nil: undefined }),
    campaign: fc.option(fc.record({ name: slug, answered: fc.constantFrom('responded', 'silent') }), {
      nil: undefined,
    }),
    goneQuiet: fc.boolean(),
    said: fc.option(fc.string({ unit: 'binary', maxLength: 600 }), { nil: undefined }),
    swapped: fc.array(ref, { maxLength: 12 }),
    hidden: fc.array(ref, { maxLength: 12 }),
  })
  .map((made) => tidyChoice(made as never));

describe('the address of a call sheet', () => {
  test('holds the whole choice: reading what was written gives the same choice', () => {
    fc.assert(
      fc.property(choice, (made) => {
        // Without a first person the address has nowhere for the stance of the first.
        expect(parse(formatChoice(made))).toEqual(made);
      }),
      { numRuns: 500 },
    );
  });

  test('is one for equal choices', () => {
    fc.assert(fc.property(choice, (made) => formatChoice(parse(formatChoice(made))) === formatChoice(made)));
  });

  test('survives anything that somebody may type there', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (pathname, search, hash) => {
        const read = parseChoice({
          pathname: `/call/${pathname}`,
          search: `?${search}`,
          hash: `#said=${hash}`,
        });
        expect(formatChoice(read)).toMatch(
          /^\/call\/[a-z0-9-]+\/[a-z0-9-]+\/(\?[a-z0-9=&./-]*)?(#said=[^\s#]*)?$/,
        );
      }),
      { numRuns: 500 },
    );
  });

  test('looks as the brief of the product says', () => {
    const made = parse(
      '/call/justify/cfo/?stance=for&with=controller.against&rival=paygrove&industry=food&product=pay&campaign=benchmark.silent&quiet=1&swap=objections/too-expensive.b7k2&hide=plays/gone-quiet#said=It%27s%20too%20much',
    );
    expect(made).toEqual({
      stage: 'justify',
      personas: [
        { id: 'cfo', stance: 'for' },
        { id: 'controller', stance: 'against' },
      ],
      rivals: ['paygrove'],
      industry: 'food',
      product: 'pay',
      campaign: { name: 'benchmark', answered: 'silent' },
      goneQuiet: true,
      said: "It's too much",
      swapped: ['objections/too-expensive#b7k2'],
      hidden: ['plays/gone-quiet'],
    });
  });

  test('keeps what the buyer said out of the path and the query', () => {
    const address = new URL(formatChoice({ ...EMPTY_CHOICE, said: 'secret words' }), 'http://callsheet.test');
    expect(address.pathname + address.search).not.toContain('secret');
    expect(address.hash).toBe('#said=secret%20words');
  });

  test('takes the form that is sent without script, where stances stand in the order of the persons', () => {
    const made = parse(
      '/call/?persona=cfo&persona=&persona=legal&stance=&stance=for&stance=against&stage=commit&rival=&rival=paygrove&quiet=1',
    );
    expect(formatChoice(made)).toBe('/call/commit/cfo/?with=legal.against&rival=paygrove&quiet=1');
  });

  test('is plain when it asks for a stage and a person and nothing else', () => {
    expect(isPlain(parse('/call/justify/cfo/'))).toBe(true);
    expect(isPlain(parse('/call/any/any/'))).toBe(true);
    for (const more of ['?rival=paygrove', '?stance=for', '?quiet=1', '#said=no', '?hide=plays/a']) {
      expect(isPlain(parse(`/call/justify/cfo/${more}`)), more).toBe(false);
    }
  });

  test('loses ids that the library does not have', () => {
    const known = knownChoice(
      parse('/call/s1/nobody/?with=p2&rival=rival&rival=ghost&industry=moon'),
      TAXONOMY,
    );
    expect(formatChoice(known)).toBe('/call/s1/p2/?rival=rival');
  });
});
