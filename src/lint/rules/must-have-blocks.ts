import { pieceType } from '#domain/piece-types.ts';
import { oncePublished } from '../once-published.ts';
import { tags, withArticle } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** Each type of piece answers certain questions, or it leaves the rep without an answer. */
export const mustHaveBlocks: Rule = {
  name: 'must-have-blocks',
  title: 'A piece has the blocks that its type must have',
  kind: 'authoring',
  severity: 'error',
  *piece(piece, view) {
    const { mustHave, label } = pieceType(piece.type);
    const missing = mustHave.filter((kind) => view.all(kind).length === 0);
    if (missing.length === 0 || piece.status === 'retired') return;
    yield {
      line: view.bodyLine,
      message: `This is ${withArticle(label.toLowerCase())}; it needs ${tags(missing)}.`,
      hint: 'docs/writing has a complete example for each type.',
      severity: oncePublished(piece),
    };
  },
};
