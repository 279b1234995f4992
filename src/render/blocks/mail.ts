import type { Block } from '#domain/library.ts';
import { escapeHtml } from '../escape.ts';
import { isSafeAddress } from '../href.ts';
import { icon } from '../icon.ts';
import { wordsHtml } from '../typeset.ts';
import type { BlockContext } from './block-context.ts';
import { blockShell, blockWords, wordsElement } from './block-shell.ts';
import { part } from './part.ts';

/** A mail as a mail: its subject over a rule, then the words, ready to copy. */
export function emails(blocks: readonly Block[], context: BlockContext): string {
  const items = blocks.map((block) => {
    const subject = wordsHtml(block.attributes.subject ?? '');
    const head = `<div class="mail-head"><span class="label">Subject</span>${wordsElement(`<p>${subject}</p>`, '', 'mail-subject')}</div>`;
    return blockShell(block, context, head + blockWords(block, context));
  });
  return part('mail', 'The mail', items.join(''));
}

/** Things to send, as links. */
export function assets(blocks: readonly Block[], context: BlockContext): string {
  const items = blocks.map((block) => {
    const { href = '', title = '' } = block.attributes;
    const name = escapeHtml(title || href);
    const link = isSafeAddress(href)
      ? `<a href="${escapeHtml(href)}" rel="noreferrer">${name}${icon('external-link')}</a>`
      : name;
    const whose = block.audience === 'buyer' && !block.internal ? 'May be sent to the buyer' : 'For us alone';
    return blockShell(
      block,
      context,
      `<p class="asset">${link} <span class="asset-audience">${whose}</span></p>`,
    );
  });
  return part('asset', blocks.length > 1 ? 'Assets' : 'Asset', items.join(''));
}
