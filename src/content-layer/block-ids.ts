import type { Root, RootContent } from 'mdast';
import { isBlockKind } from '#domain/vocabulary.ts';

/** Letters and digits that are not mistaken for each other when read aloud or copied by hand. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz';
const SIGNS = `${LETTERS}23456789`;

/**
 * A source of candidates for block ids: a letter, then three letters or digits.
 *
 * @param random gives numbers from 0 up to, but not including, 1
 */
export function blockIdSource(random: () => number): () => string {
  const pick = (from: string) => from[Math.floor(random() * from.length)] ?? 'a';
  return () => pick(LETTERS) + pick(SIGNS) + pick(SIGNS) + pick(SIGNS);
}

/** Candidates that may be taken already before the source counts as broken. */
const ATTEMPTS = 10_000;

/** Gives every block without an id one that no other block of the tree has. Changes the tree. */
export function addBlockIds(tree: Root, newId: () => string): void {
  const blocks = blocksOf(tree.children);
  const taken = new Set(blocks.map(idOf));
  for (const block of blocks) {
    if (idOf(block) || hasOtherId(block)) continue;
    const id = freeId(taken, newId);
    taken.add(id);
    const others = block.attributes.filter((one) => !('name' in one && one.name === 'id'));
    block.attributes = [{ type: 'mdxJsxAttribute', name: 'id', value: id }, ...others];
  }
}

type Tag = Extract<RootContent, { type: 'mdxJsxFlowElement' }>;

function blocksOf(nodes: readonly RootContent[]): Tag[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'mdxJsxFlowElement') return [];
    const inner = blocksOf(node.children);
    return isBlockKind(node.name ?? '') ? [node, ...inner] : inner;
  });
}

function idOf(block: Tag): string | undefined {
  for (const one of block.attributes) {
    if (one.type === 'mdxJsxAttribute' && one.name === 'id' && typeof one.value === 'string') {
      return one.value.trim() || undefined;
    }
  }
  return undefined;
}

/** Whether it has an id that is not plain text, which is for the check to say and not for us to overwrite. */
function hasOtherId(block: Tag): boolean {
  return block.attributes.some(
    (one) =>
      one.type === 'mdxJsxAttribute' && one.name === 'id' && typeof one.value === 'object' && one.value,
  );
}

/** A candidate that is not taken. */
export function freeId(taken: ReadonlySet<string | undefined>, newId: () => string): string {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const id = newId();
    if (!taken.has(id)) return id;
  }
  throw new Error('The source of block ids gives nothing but ids that are taken');
}
