import { isCalendarDate } from '#domain/calendar.ts';
import type { Block } from '#domain/library.ts';
import { pricingLastDay } from '#domain/trust.ts';
import { timeElement } from '../dates.ts';
import { escapeHtml } from '../escape.ts';
import { icon } from '../icon.ts';
import { wordsHtml } from '../typeset.ts';
import type { BlockContext } from './block-context.ts';
import { blockShell, blockWords, wordsElement } from './block-shell.ts';
import { part } from './part.ts';

/** The ten-second answer: the line to say large, then where we win, where we lose, what never to say. */
export function glances(blocks: readonly Block[], context: BlockContext): string {
  return blocks.map((block) => glance(block, context)).join('');
}

function glance(block: Block, context: BlockContext): string {
  const { say = '', win = '', lose = '', never = '' } = block.attributes;
  const fact = (name: string, text: string) =>
    `<div class="glance-fact glance-${name.toLowerCase()}"><h3 class="label">${name}</h3>${wordsElement(`<p>${wordsHtml(text)}</p>`, `${name}: `)}</div>`;
  const words = `${wordsElement(`<p>${wordsHtml(say)}</p>`, '', 'glance-say words')}<div class="glance-facts">${fact('Win', win)}${fact('Lose', lose)}${fact('Never', never)}</div>`;
  return `<section class="glance"><h2 class="part-name">At a glance</h2>${blockShell(block, context, words)}</section>`;
}

/** Where we win beside where they win, in equal columns: honest on both sides. */
export function sides(blocks: readonly Block[], context: BlockContext): string {
  const column = (kind: 'WeWin' | 'TheyWin', name: string) => {
    const own = blocks.filter((block) => block.kind === kind);
    const inside = own.map((block) => blockShell(block, context, blockWords(block, context))).join('');
    return (
      inside && `<div class="side side-${kind === 'WeWin' ? 'we' : 'they'}"><h2>${name}</h2>${inside}</div>`
    );
  };
  return `<section class="sides">${column('WeWin', 'Where we win')}${column('TheyWin', 'Where they win')}</section>`;
}

/** What the rival says about us beside our answer, a row each. */
export function theySay(blocks: readonly Block[], context: BlockContext): string {
  const rows = blocks.map((block) => {
    const line = `<div class="they-say-line"><h3 class="label">They say</h3><p class="quoted">${wordsHtml(block.attributes.line ?? '')}</p></div>`;
    return blockShell(block, context, blockWords(block, context), {
      wrap: (words, tools) =>
        `${line}<div class="they-say-answer"><h3 class="label">Our answer</h3>${words}${tools}</div>`,
    });
  });
  return part('they-say', 'What they say about us', rows.join(''));
}

/** Questions for the buyer to put to the rival, each with the documented answer. */
export function landmines(blocks: readonly Block[], context: BlockContext): string {
  const items = blocks.map((block) =>
    blockShell(
      block,
      context,
      blockWords(block, context) + labelled('Expect', block.attributes.expect, 'expect'),
    ),
  );
  const name = `${icon('triangle-alert')}${blocks.length > 1 ? 'Landmines' : 'Landmine'}`;
  return part(
    'landmine',
    name,
    `<p class="part-note">A fair question. Have the buyer ask it; never ask it about the rival yourself.</p>${items.join('')}`,
  );
}

/** Price intelligence; past its review it is struck out and says "check before use". */
export function pricing(blocks: readonly Block[], context: BlockContext): string {
  const items = blocks.map((block) => {
    const { asOf = '', source = '' } = block.attributes;
    const lastDay = isCalendarDate(asOf) ? pricingLastDay(block) : undefined;
    const old = lastDay !== undefined && context.today > lastDay;
    const note = `<p class="check-first" data-words="">${icon('triangle-alert')}<strong>Check before use.</strong> This price is older than its review allows.</p>`;
    const from = `<p class="source">As of ${asOf && timeElement(asOf)} · ${escapeHtml(source)}</p>`;
    return blockShell(block, context, `${note}${blockWords(block, context)}${from}`, {
      attributes: lastDay ? ` data-check-after="${lastDay}"${old ? ' data-old' : ''}` : '',
    });
  });
  return part('pricing', 'Price intelligence', items.join(''));
}

/** Won and lost as two figures, then the pattern. */
export function winLoss(blocks: readonly Block[], context: BlockContext): string {
  const items = blocks.map((block) => {
    const { won = '', lost = '', period = '' } = block.attributes;
    const figures = `<p class="tally" data-words=""><span><b>${escapeHtml(won)}</b> won</span> <span><b>${escapeHtml(lost)}</b> lost</span> <span class="tally-period">${wordsHtml(period)}</span></p>`;
    return blockShell(block, context, figures + blockWords(block, context));
  });
  return part('win-loss', 'Win/loss pattern', items.join(''));
}

/** Phrases that hurt us, each with the reason; never with a copy button. */
export function doNotSay(blocks: readonly Block[], context: BlockContext): string {
  const items = blocks.map((block) =>
    blockShell(
      block,
      context,
      `<div class="never-said">${icon('ban')}${blockWords(block, context)}</div><p class="because">${wordsHtml(block.attributes.why ?? '')}</p>`,
    ),
  );
  return part('do-not-say', 'Do not say', items.join(''));
}

/** What changed at the rival, with its date. */
export function changed(blocks: readonly Block[], context: BlockContext): string {
  const items = blocks.map((block) => {
    const on = block.attributes.on;
    return blockShell(
      block,
      context,
      `${on ? `<p class="dateline">${timeElement(on)}</p>` : ''}${blockWords(block, context)}`,
    );
  });
  return part('changed', 'What changed', items.join(''));
}

/** A named line below the words, which a copy includes. */
function labelled(name: string, text: string | undefined, shape: string): string {
  if (!text) return '';
  return `<div class="named named-${shape}"><h3 class="label">${name}</h3>${wordsElement(`<p>${wordsHtml(text)}</p>`, `${name}: `)}</div>`;
}
