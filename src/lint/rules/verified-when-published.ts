import type { Rule } from '../rule.ts';

/** Trust is shown with every line, and it begins with somebody having checked. */
export const verifiedWhenPublished: Rule = {
  name: 'verified-when-published',
  title: 'A published piece or quiz says when it was verified, and by which team',
  kind: 'authoring',
  severity: 'error',
  *piece(piece, view) {
    if (piece.status !== 'published' || piece.verified) return;
    yield {
      line: view.lineOf('status'),
      message: 'The piece is published and nobody has verified it.',
      hint: 'Check every statement, then add "verified: { on: <date>, by: <team> }".',
    };
  },
  *library({ library, reading }) {
    for (const { file, status, verified } of library.quizzes)
      if (status === 'published' && !verified)
        yield {
          file,
          line: reading.lineOf(file, 'status'),
          message: 'The quiz is published and nobody has verified it.',
          hint: 'Check every question, then add "verified: { on: <date>, by: <team> }".',
        };
  },
};
