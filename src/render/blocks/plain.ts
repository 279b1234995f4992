import type { Block } from '#domain/library.ts';
import { type BlockKind, VOCABULARY } from '#domain/vocabulary.ts';
import type { BlockContext } from './block-context.ts';
import { blockShell, blockWords } from './block-shell.ts';
import { part } from './part.ts';

/**
 * Draws blocks of a kind that needs no more than its name in the gutter. `shape` gives their type its size:
 * a talk track is set as speech.
 */
export function plainPart(kind: BlockKind, shape: string) {
  return (blocks: readonly Block[], context: BlockContext): string => {
    const items = blocks.map((block) => blockShell(block, context, blockWords(block, context)));
    return part(shape, VOCABULARY[kind].label, items.join(''));
  };
}
