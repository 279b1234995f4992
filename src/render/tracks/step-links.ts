import type { TrackStep } from '#domain/learning/track.ts';
import type { LibraryIndex } from '#domain/library-index.ts';
import { pieceType } from '#domain/piece-types.ts';
import { VOCABULARY } from '#domain/vocabulary.ts';

/** Where a step is done: one of the places that it points at. */
export interface StepLink {
  readonly title: string;
  readonly url: string;
  /** What it is, in a word or two: "Battlecard", "Response". */
  readonly what: string;
}

/** The pieces, blocks or the quiz that a step points at, in its order. What the library does not hold is left out. */
export function stepLinks(step: TrackStep, index: LibraryIndex): StepLink[] {
  if (step.quiz !== undefined) {
    const quiz = index.outline(step.quiz);
    return quiz ? [{ title: quiz.title, url: `/tracks/quiz/?quiz=${quiz.name}`, what: 'Quiz' }] : [];
  }
  return step.of.flatMap((target) => {
    const found = index.block(target);
    if (found) {
      const { piece, block } = found;
      return [{ title: piece.title, url: `/${piece.id}/#${block.id}`, what: VOCABULARY[block.kind].label }];
    }
    const piece = index.piece(target);
    return piece ? [{ title: piece.title, url: `/${piece.id}/`, what: pieceType(piece.type).label }] : [];
  });
}
