import type { Piece } from '#domain/library.ts';
import { claimLastDay, isLive } from '#domain/trust.ts';
import { type Citation, citationsIn } from '../citations.ts';
import type { LibraryContext, Rule } from '../rule.ts';

/**
 * A lapsed claim withholds the line that rests on it. Time alone refuses nothing; but who cites a claim that has
 * lapsed already, as seen against the library before the change, gets an error.
 */
export const lapsedClaim: Rule = {
  name: 'lapsed-claim',
  title: 'A line that readers see rests on no claim that has lapsed',
  kind: 'time',
  severity: 'warning',
  *piece(piece, view, context) {
    if (!isLive(piece, context.today)) return;
    for (const citation of citationsIn(view)) {
      const { claim: id, tag, block } = citation;
      const claim = context.index.claim(id);
      // A price only strikes itself out, which old-pricing reports.
      if (!claim || block?.name === 'Pricing') continue;
      const lastDay = claimLastDay(claim);
      if (lastDay >= context.today) continue;
      const isNew = isNewlyCited(piece, citation, context);
      yield {
        line: tag.line,
        column: tag.column,
        message: isNew
          ? `The claim "${id}" lapsed on ${lastDay}, so nothing new may rest on it.`
          : `The claim "${id}" lapsed on ${lastDay}; ${block ? `<${block.name}>` : 'it'} is withheld from readers until it is renewed.`,
        hint: hintFor(claim.file, context),
        severity: isNew ? 'error' : undefined,
      };
    }
  },
};

/** Without the library that readers see, nobody can tell here what is new; publishing can. */
function hintFor(file: string, { previous }: LibraryContext): string {
  const renew = `Check it again and set capturedOn in ${file}, or cite another`;
  return previous ? `${renew}.` : `${renew}; where it is newly cited, publishing is refused.`;
}

function isNewlyCited(piece: Piece, { claim, block }: Citation, { previous }: LibraryContext): boolean {
  // Which claims prose cited before is not known, and prose reaches no sheet.
  if (!previous || !block) return false;
  const before = [piece.id, ...(piece.movedFrom ?? [])].flatMap((id) => previous.piece(id)?.blocks ?? []);
  return !before.some(({ claims }) => claims.includes(claim));
}
