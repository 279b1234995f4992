import type { Block, Claim } from '#domain/library.ts';
import { renderEvidence } from '../evidence.ts';
import { icon } from '../icon.ts';
import { wordsHtml } from '../typeset.ts';
import type { BlockContext } from './block-context.ts';

/**
 * The evidence of the claim that a block names in its `claim` attribute: a button that opens it in place without
 * script. Inline claims carry their own. Empty when the block names none.
 */
export function blockEvidence(block: Block, { index }: BlockContext): string {
  const claim = block.attributes.claim ? index.claim(block.attributes.claim) : undefined;
  return claim ? evidencePopover(`ev-${block.id}`, claim) : '';
}

function evidencePopover(id: string, claim: Claim): string {
  return (
    `<button type="button" class="evidence-button" popovertarget="${id}">${icon('file-text')}<span>Evidence ${claim.tier}</span></button>` +
    `<div popover id="${id}" class="claim-evidence" data-pagefind-ignore data-not-copied>` +
    `<span class="evidence-text">${wordsHtml(claim.text)}</span> ${renderEvidence(claim)} ` +
    `<a class="evidence-more" href="/claims/#${claim.id}">All that rests on it</a></div>`
  );
}
