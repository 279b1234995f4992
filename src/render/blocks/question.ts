import type { Block } from '#domain/library.ts';
import { escapeHtml } from '../escape.ts';
import { icon } from '../icon.ts';
import { wordsHtml } from '../typeset.ts';
import type { BlockContext } from './block-context.ts';
import { blockShell, blockWords, wordsElement } from './block-shell.ts';

const KINDS: Readonly<Record<string, string>> = {
  situation: 'Situation',
  size: 'Size',
  consequence: 'Consequence',
  decision: 'Decision',
};

/** Questions as a numbered chain, each with what to listen for and what good and bad answers tell. */
export function questions(blocks: readonly Block[], context: BlockContext): string {
  const items = blocks.map((block) => question(block, context)).join('');
  return `<section class="chain"><h2 class="visually-hidden">Questions</h2><ol role="list">${items}</ol></section>`;
}

function question(block: Block, context: BlockContext): string {
  const { kind = '', listen, why, good, bad, follow } = block.attributes;
  const answers =
    good || bad
      ? `<div class="answers">${answer('Good answer', good, 'good')}${answer('Bad answer', bad, 'bad')}</div>`
      : '';
  const words = [
    `<p class="label">${escapeHtml(KINDS[kind] ?? kind)}</p>`,
    blockWords(block, context),
    listen &&
      `<div class="listen">${icon('ear')}${wordsElement(`<p><span class="label">Listen for</span> ${wordsHtml(listen)}</p>`)}</div>`,
    answers,
    follow &&
      `<div class="follow">${icon('corner-down-right')}<p><span class="label">Then ask</span> ${wordsHtml(follow)}</p></div>`,
    why && `<p class="because"><span class="label">Why ask</span> ${wordsHtml(why)}</p>`,
  ];
  return blockShell(block, context, words.filter(Boolean).join(''), { tag: 'li' });
}

function answer(name: string, text: string | undefined, shape: string): string {
  return text
    ? `<div class="answer answer-${shape}"><h3 class="label">${name}</h3><p>${wordsHtml(text)}</p></div>`
    : '';
}
