import type { Block } from '#domain/library.ts';
import { timeElement } from '../dates.ts';
import type { BlockContext } from './block-context.ts';
import { blockShell, blockWords } from './block-shell.ts';
import { part } from './part.ts';

/** Why it matters at this moment, with the day until which it is news. */
export function whyNow(blocks: readonly Block[], context: BlockContext): string {
  const items = blocks.map((block) => {
    const { until } = block.attributes;
    const dateline = until ? `<p class="dateline">Until ${timeElement(until)}</p>` : '';
    return blockShell(block, context, blockWords(block, context) + dateline);
  });
  return part('why-now', 'Why now', items.join(''));
}
