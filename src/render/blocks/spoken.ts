import type { Block } from '#domain/library.ts';
import type { BlockKind } from '#domain/vocabulary.ts';
import type { BlockContext } from './block-context.ts';
import { blockShell, blockWords } from './block-shell.ts';

/** Who does what in the exchange over an objection, in the words of its gutter. */
const TURNS: Partial<Record<BlockKind, string>> = {
  BuyerSays: 'The buyer says',
  Behind: 'Behind it',
  Acknowledge: 'You acknowledge',
  Clarify: 'You clarify',
  Response: 'You respond',
  Confirm: 'You confirm',
  Next: 'You ask for',
  Authority: 'Who may concede',
};

/**
 * An objection as a spoken exchange: turn by turn, the speaker in the gutter. Several ways in which buyers say it
 * stand together, the first one large.
 */
export function exchange(blocks: readonly Block[], context: BlockContext): string {
  const turns: string[] = [];
  let at = 0;
  while (at < blocks.length) {
    const kind = (blocks[at] as Block).kind;
    let end = at + 1;
    while (end < blocks.length && blocks[end]?.kind === kind) end += 1;
    turns.push(turn(kind, blocks.slice(at, end), context));
    at = end;
  }
  return `<section class="exchange" aria-label="The exchange"><dl>${turns.join('')}</dl></section>`;
}

function turn(kind: BlockKind, blocks: readonly Block[], context: BlockContext): string {
  const lines = blocks.map((block) => blockShell(block, context, blockWords(block, context), { tag: 'dd' }));
  const shape = kind === 'BuyerSays' ? 'buyer' : kind === 'Behind' || kind === 'Authority' ? 'aside' : 'you';
  return `<div class="turn turn-${shape}"><dt class="part-name">${TURNS[kind] ?? kind}</dt>${lines.join('')}</div>`;
}

/** The first words after a campaign, for those who responded beside those who stayed silent. */
export function openers(blocks: readonly Block[], context: BlockContext): string {
  const column = (answer: string, name: string) => {
    const own = blocks.filter((block) => block.attributes.if === answer);
    const inside = own.map((block) => blockShell(block, context, blockWords(block, context))).join('');
    return inside && `<div class="side"><h2>${name}</h2>${inside}</div>`;
  };
  return `<section class="sides sides-spoken">${column('responded', 'If they responded')}${column('silent', 'If they stayed silent')}</section>`;
}
