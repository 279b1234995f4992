import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedBlocks, changedSince, editorialSame, quizBasis, stepBasis } from '#domain/learning/basis.ts';
import { aLibrary } from '../domain/a-library.ts';
import { aQuiz, aStep, ONE_OF_EACH, pieceWith } from './some-track.ts';

const FIRST = pieceWith('objections/a', [
  { id: 'aaaa', digest: 'one' },
  { id: 'bbbb', digest: 'two', internal: true },
]);
const SECOND = pieceWith('objections/b', [{ id: 'cccc', digest: 'three' }], {
  movedFrom: ['objections/old'],
});
const TRACK = pieceWith('tracks/first', [{ id: 'k3f9', kind: 'Shadow', digest: 'own' }]);
const LIBRARY = aLibrary([FIRST, SECOND, TRACK]);

describe('What a step rests on', () => {
  it('is every block of a piece that it points at, internal ones too', () => {
    expect(stepBasis(aStep({ of: ['objections/a'] }), LIBRARY)).toEqual({
      'objections/a#aaaa': 'one',
      'objections/a#bbbb': 'two',
    });
  });

  it('is a block alone where it points at one', () => {
    const step = aStep({ kind: 'Rehearse', of: ['objections/a#bbbb', 'objections/b#cccc'] });
    expect(stepBasis(step, LIBRARY)).toEqual({ 'objections/a#bbbb': 'two', 'objections/b#cccc': 'three' });
  });

  it('is found under the id that a piece had before, and kept under the one of today', () => {
    const step = aStep({ of: ['objections/old', 'objections/old#cccc'] });
    expect(stepBasis(step, LIBRARY)).toEqual({ 'objections/b#cccc': 'three' });
  });

  it('leaves out what the library does not hold', () => {
    expect(stepBasis(aStep({ of: ['objections/none', 'objections/a#none'] }), LIBRARY)).toEqual({});
    expect(stepBasis(aStep({ kind: 'Quiz', of: [], quiz: 'quizzes/none' }), LIBRARY)).toEqual({});
  });

  it('is its own words for a call, a task in the field and a pitch', () => {
    for (const kind of ['Listen', 'Shadow', 'Field', 'Pitch'] as const) {
      expect(stepBasis(aStep({ kind, of: [] }), LIBRARY)).toEqual({ 'tracks/first#k3f9': 'own' });
    }
  });

  it('is what the questions of its quiz cite and ask about', () => {
    const blocks = ['sing', 'mult', 'orde', 'matc', 'text', 'fits', 'says', 'spare'];
    const quiz = aQuiz(ONE_OF_EACH);
    const pieces = [
      pieceWith(
        'objections/a',
        blocks.map((id) => ({ id, digest: `of ${id}` })),
      ),
      pieceWith('objections/b', [{ id: 'resp', digest: 'of b' }]),
      pieceWith('objections/c', [{ id: 'resp', digest: 'of c' }]),
    ];
    const library = aLibrary(pieces, [], [quiz]);
    const step = aStep({ kind: 'Quiz', of: [], quiz: quiz.id });
    const basis = stepBasis(step, library);
    expect(basis).toEqual(quizBasis(quiz, library));
    expect(Object.keys(basis).sort()).toEqual([
      ...['fits', 'matc', 'mult', 'orde', 'says', 'sing', 'text'].map((id) => `objections/a#${id}`),
    ]);
    expect(basis['objections/a#says']).toBe('of says');
  });
});

describe('What has changed since it was learnt', () => {
  const never = editorialSame([]);

  it('is what reads otherwise, then what is gone, then what is new', () => {
    const learnt = { 'a/b#gone': '1', 'a/b#same': '2', 'a/b#chan': '3' };
    const now = { 'a/b#newe': '4', 'a/b#chan': '5', 'a/b#same': '2' };
    expect(changedBlocks(learnt, now, never)).toEqual(['a/b#chan', 'a/b#gone', 'a/b#newe']);
  });

  it('is not a piece that was given another name', () => {
    const learnt = { 'objections/old#cccc': 'three', 'objections/old#dddd': 'four' };
    const now = { 'objections/new#cccc': 'three', 'objections/new#dddd': 'five' };
    expect(changedBlocks(learnt, now, never)).toEqual(['objections/old#dddd', 'objections/new#dddd']);
    const isSame = editorialSame([{ block: 'objections/new#dddd', before: 'five', after: 'four' }]);
    expect(changedBlocks(learnt, now, isSame)).toEqual([]);
    // Two blocks that read the same are still two.
    expect(changedBlocks({ 'a/a#aaaa': 'x' }, { 'a/b#aaaa': 'x', 'a/c#aaaa': 'x' }, never)).toEqual([
      'a/c#aaaa',
    ]);
    expect(changedBlocks({ 'a/a#aaaa': 'x' }, { 'a/b#bbbb': 'x' }, never)).toEqual(['a/a#aaaa', 'a/b#bbbb']);
  });

  it('is nothing by nature of names that objects have from birth', () => {
    const odd = JSON.parse('{"__proto__":"1","constructor":"2"}') as Record<string, string>;
    expect(changedBlocks(odd, {}, never)).toEqual(['__proto__', 'constructor']);
    expect(changedBlocks({}, odd, never)).toEqual(['__proto__', 'constructor']);
    expect(changedBlocks(odd, odd, never)).toEqual([]);
  });

  it('does not come from a question that was put into a quiz, or taken out', () => {
    const learnt = { 'a/b#same': 'x', 'a/b#chan': 'x', 'a/b#gone': 'x' };
    const now = { 'a/b#same': 'x', 'a/b#chan': 'y', 'a/b#newe': 'x' };
    expect(changedSince({ kind: 'Quiz' }, learnt, now, never)).toEqual(['a/b#chan']);
    expect(changedSince({ kind: 'Read' }, learnt, now, never)).toEqual(changedBlocks(learnt, now, never));
  });
});

describe('What editors have called the same', () => {
  const digest = fc.constantFrom('a', 'b', 'c', 'd');
  const block = fc.constantFrom('x', 'y');
  const changes = fc.array(fc.record({ block, before: digest, after: digest }), { maxLength: 8 });

  it('is the same both ways, joins up, and depends on no order', () => {
    fc.assert(
      fc.property(changes, block, digest, digest, digest, (made, of, one, two, three) => {
        const isSame = editorialSame(made);
        expect(isSame(of, one, one)).toBe(true);
        expect(isSame(of, one, two)).toBe(isSame(of, two, one));
        if (isSame(of, one, two) && isSame(of, two, three)) expect(isSame(of, one, three)).toBe(true);
        expect(editorialSame(made.toReversed())(of, one, two)).toBe(isSame(of, one, two));
      }),
    );
  });

  it('is what was marked, of that block alone', () => {
    fc.assert(
      fc.property(changes, (made) => {
        for (const { block: of, before, after } of made)
          expect(editorialSame(made)(of, before, after)).toBe(true);
        const ofX = editorialSame(made.filter((one) => one.block === 'x'));
        for (const [one, two] of [
          ['a', 'b'],
          ['b', 'c'],
          ['a', 'd'],
        ] as const) {
          expect(ofX('x', one, two)).toBe(editorialSame(made)('x', one, two));
          expect(ofX('y', one, two)).toBe(false);
        }
      }),
    );
  });
});
