import { linkTarget } from '#render/href.ts';
import { nearest } from '../nearest.ts';
import type { Rule } from '../rule.ts';

/** A link to a piece leads to one that exists, and to a block that stands in it. */
export const brokenLink: Rule = {
  name: 'broken-link',
  title: 'A link to a piece leads to one that exists',
  kind: 'authoring',
  severity: 'error',
  *document({ nodes }, context) {
    // Without a library nothing is known about former ids.
    if (!context.library) return;
    for (const { node, line, column } of nodes) {
      const target = node.type === 'link' ? linkTarget(node.url) : undefined;
      if (target?.kind !== 'piece') continue;
      const { id, block } = target;
      if (!context.hasPiece(id)) {
        const meant = nearest(id, context.pieceIds) ?? sameName(id, context.pieceIds);
        yield {
          line,
          column,
          message: `There is no piece ${id}.`,
          hint:
            meant === undefined
              ? 'Write folder/name of the piece, or take the link out.'
              : `Did you mean ${meant}?`,
        };
        continue;
      }
      const piece = context.index?.piece(id);
      if (!block || !piece || piece.blocks.some((one) => one.id === block)) continue;
      yield {
        line,
        column,
        message: `The piece ${id} has no block ${block}.`,
        hint: `Link to the piece: ${id}.`,
      };
    }
  },
};

/** A piece of the same name in another folder. */
function sameName(id: string, ids: Iterable<string>): string | undefined {
  const name = id.slice(id.indexOf('/'));
  for (const other of ids) if (other.endsWith(name)) return other;
  return undefined;
}
