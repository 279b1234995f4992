import { typeOfFolder } from '#domain/piece-types.ts';
import type { Rule } from '../rule.ts';

/** An old address leads to one piece, and never hides a living one. */
export const movedFrom: Rule = {
  name: 'moved-from',
  title: 'A former id belongs to no other piece',
  kind: 'authoring',
  severity: 'error',
  *library({ library, reading, pieceIds }) {
    const claimed = new Map<string, string>();
    for (const piece of library.pieces) {
      for (const old of new Set(piece.movedFrom)) {
        const place = () => ({ file: piece.file, line: reading.lineOf(piece.file, 'movedFrom') });
        const other = claimed.get(old);
        if (old === piece.id)
          yield {
            ...place(),
            message: 'The piece is said to have moved from its own id.',
            hint: `Take ${old} out.`,
          };
        else if (!typeOfFolder(old.slice(0, old.indexOf('/'))))
          yield {
            ...place(),
            message: `${old} was never the id of a piece: no pieces lie in that folder.`,
            hint: `Take ${old} out, or write the id that the piece had before.`,
          };
        else if (pieceIds.has(old))
          yield {
            ...place(),
            message: `${old} is the id of another piece, so its address cannot lead here.`,
            hint: `Take ${old} out, or delete the other piece.`,
          };
        else if (other !== undefined)
          yield {
            ...place(),
            message: `${other} says, too, that it moved from ${old}; an old address leads to one piece.`,
            hint: 'Keep it where the content went.',
          };
        else claimed.set(old, piece.id);
      }
    }
  },
};
