import { pieceType } from '#domain/piece-types.ts';
import { counted, withArticle } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** A piece is read the night before or in a car park; past its budget it is skimmed. */
export const pieceBudget: Rule = {
  name: 'piece-budget',
  title: 'A piece keeps to the word budget of its type',
  kind: 'authoring',
  severity: 'error',
  *piece(piece, view) {
    const { budget, label } = pieceType(piece.type);
    if (budget === undefined || piece.words <= budget || piece.status === 'retired') return;
    yield {
      line: view.bodyLine,
      message: `The body has ${counted(piece.words, 'word')}; the budget of ${withArticle(label.toLowerCase())} is ${budget}.`,
      hint: `Take out ${counted(piece.words - budget, 'word')} or more, or give one part a piece of its own.`,
    };
  },
};
