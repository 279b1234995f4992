import type { TrackStep } from '#domain/learning/track.ts';
import type { Block, Piece, PieceOf, Quiz } from '#domain/library.ts';
import type { Question } from '#domain/schema/quiz.ts';
import { aBlock, aPiece } from '../domain/a-library.ts';

/** A step to read one piece; say only what matters to the test. */
export function aStep(fields: Partial<TrackStep> = {}): TrackStep {
  return {
    id: 'k3f9',
    ref: 'tracks/first#k3f9',
    kind: 'Read',
    minutes: 10,
    text: 'What to look for.',
    of: ['objections/a'],
    quiz: undefined,
    calls: 1,
    sentences: 0,
    validDays: undefined,
    rubric: [],
    ...fields,
  };
}

/** A piece with these blocks, each of which knows its reference. */
export function pieceWith(
  id: string,
  blocks: readonly Partial<Block>[],
  fields: Record<string, unknown> = {},
): Piece {
  const whole = blocks.map((block) =>
    aBlock(block.kind ?? 'Response', { ...block, ref: `${id}#${block.id}` }),
  );
  return aPiece(id, { blocks: whole, ...fields });
}

/** A track with these blocks, as a piece. */
export function trackPiece(
  blocks: readonly Partial<Block>[],
  fields: Record<string, unknown> = {},
): PieceOf<'track'> {
  const piece = pieceWith('tracks/first', blocks, {
    title: 'First two weeks',
    for: 'Sales development',
    moment: 'new-hire',
    ...fields,
  });
  if (piece.type !== 'track') throw new Error('Tracks live in the folder of tracks.');
  return piece as PieceOf<'track'>;
}

/** A published quiz that draws three of these questions. */
export function aQuiz(questions: readonly Question[], fields: Partial<Quiz> = {}): Quiz {
  return {
    id: 'quizzes/paygrove',
    name: 'paygrove',
    file: 'quizzes/paygrove.yaml',
    digest: 'quiz',
    title: 'Paygrove in ten questions',
    summary: 'What to know about Paygrove.',
    owner: 'product-marketing',
    status: 'published',
    draw: 3,
    pass: 70,
    attempts: 3,
    questions: [...questions],
    ...fields,
  };
}

const common = (id: string) => ({
  id,
  ask: `What of ${id}?`,
  cites: `objections/a#${id}`,
  because: `explained-${id}`,
});

/** One question of every kind. */
export const ONE_OF_EACH: readonly Question[] = [
  { kind: 'single', ...common('sing'), right: 'one', wrong: ['two', 'three'] },
  { kind: 'multiple', ...common('mult'), right: ['one', 'two'], wrong: ['three', 'four'] },
  { kind: 'order', ...common('orde'), inOrder: ['first', 'second', 'third', 'fourth'] },
  {
    kind: 'match',
    ...common('matc'),
    pairs: [
      { left: 'a', right: 'alpha' },
      { left: 'b', right: 'beta' },
      { left: 'c', right: 'gamma' },
    ],
  },
  { kind: 'text', ...common('text'), accept: ['Forty-five days', '45'] },
  {
    kind: 'fits',
    ...common('fits'),
    says: 'objections/a#says',
    instead: ['objections/b#resp', 'objections/c#resp'],
  },
];

/** The words of every block there is. */
export const anyText = (ref: string): string => `Words of ${ref}.`;
