import { linkTarget } from '#render/href.ts';
import { nearest } from '../nearest.ts';
import { excerpt } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** Links lead to an `https:` page, a mail address or a piece; everything else could break or do harm. */
export const linkAddress: Rule = {
  name: 'link-address',
  title: 'A link leads to an https: page, a mail address or a piece',
  kind: 'authoring',
  severity: 'error',
  *document({ nodes }, { pieceIds }) {
    for (const { node, line, column } of nodes) {
      if (node.type !== 'link' || linkTarget(node.url)) continue;
      yield {
        line,
        column,
        message:
          node.url.trim() === ''
            ? 'The link leads nowhere.'
            : `The link leads to "${excerpt(node.url)}", which is neither an https: address, a mail address nor a piece.`,
        hint: hintFor(node.url, pieceIds),
      };
    }
  },
};

function hintFor(url: string, pieceIds: Iterable<string>): string {
  if (/^http:\/\//.test(url)) return `Write ${url.replace(/^http:/, 'https:')}, if the site has it.`;
  const meant = nearest(url.replace(/^[./]+|\/$|\.mdx?$|#.*$/g, ''), pieceIds);
  if (meant !== undefined) return `Did you mean ${meant}?`;
  return 'Write https://…, mailto:… or the id of a piece, such as objections/too-expensive.';
}
