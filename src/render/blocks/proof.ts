import type { Block } from '#domain/library.ts';
import { firstSentence } from '#domain/words.ts';
import { escapeHtml } from '../escape.ts';
import { wordsHtml } from '../typeset.ts';
import type { BlockContext } from './block-context.ts';
import { blockShell, wordsElement } from './block-shell.ts';
import { part } from './part.ts';
import { withoutLapsedClaims } from './withheld.ts';

/** Proofs: the figure large, the headline, the story. One that says why there is none is a plain line. */
export function proofs(blocks: readonly Block[], context: BlockContext): string {
  return part('proof', 'Proof', blocks.map((block) => proof(block, context)).join(''));
}

function proof(block: Block, context: BlockContext): string {
  const { metric, customer, none } = block.attributes;
  if (none)
    return blockShell(block, context, `<p class="no-proof">No proof to offer: ${wordsHtml(none)}</p>`);
  const figure = metric ? wordsElement(`<p>${wordsHtml(metric)}</p>`, '', 'figure') : '';
  const who = customer ? `<p class="proof-customer label">${escapeHtml(customer)}</p>` : '';
  return blockShell(block, context, figure + who + wordsElement(withHeadline(block, context)));
}

/** The block's words with the first sentence set apart, where it stands in the HTML as it does in the text. */
function withHeadline(block: Block, context: BlockContext): string {
  const html = withoutLapsedClaims(block.html, context.today);
  const opening = `<p>${wordsHtml(firstSentence(block.text))}`;
  if (!html.startsWith(opening)) return html;
  const rest = html.slice(opening.length);
  const headline = `<p class="headline">${opening.slice(3)}</p>`;
  return rest.startsWith('</p>') ? headline + rest.slice(4) : `${headline}<p>${rest.trimStart()}`;
}
