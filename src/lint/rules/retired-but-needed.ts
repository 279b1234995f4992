import type { Piece } from '#domain/library.ts';
import { pieceOfRef } from '#domain/references.ts';
import { citedBy } from '../cited-by.ts';
import type { LibraryContext, Rule } from '../rule.ts';

/** Who retires a piece may not know that somebody is to learn it; it is said where the piece is retired, too. */
export const retiredButNeeded: Rule = {
  name: 'retired-but-needed',
  title: 'No published track or quiz needs a retired piece',
  kind: 'authoring',
  severity: 'error',
  *library(context) {
    const needed = neededBy(context);
    for (const piece of context.library.pieces) {
      const by = piece.status === 'retired' ? needed.get(piece.id) : undefined;
      if (!by) continue;
      yield {
        file: piece.file,
        line: context.reading.lineOf(piece.file, 'status'),
        message: `The piece is retired, and ${by.size === 1 ? 'one track or quiz' : `${by.size} tracks and quizzes`} still ${by.size === 1 ? 'needs' : 'need'} it: ${[...by].join(', ')}.`,
        hint: hintFor(piece),
      };
    }
  },
};

function hintFor({ replacedBy }: Piece): string {
  return replacedBy
    ? `Let them point at ${replacedBy} first.`
    : 'Let them point at another piece first, or take what they say of it out.';
}

/** Ids of pieces, with those of the published tracks and quizzes that point at them. */
function neededBy({ library, index }: LibraryContext): Map<string, Set<string>> {
  const needed = new Map<string, Set<string>>();
  const add = (target: string, by: string) => {
    const id = index.piece(target)?.id ?? target;
    needed.set(id, (needed.get(id) ?? new Set()).add(by));
  };
  for (const { id, type, status, links } of library.pieces)
    if (type === 'track' && status === 'published') for (const link of links) add(link, id);
  for (const quiz of library.quizzes)
    if (quiz.status === 'published')
      for (const question of quiz.questions)
        for (const { ref } of citedBy(question)) add(pieceOfRef(ref), quiz.id);
  return needed;
}
