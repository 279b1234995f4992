import { readKeepsakes } from './keepsakes.ts';
import type { LocalCopy } from './local-copy.ts';
import type { Memory } from './memory.ts';

/**
 * Takes over what this browser remembered before there was sign-in: once, for the first person who signs in here.
 * The oldest goes first, so that the order stays.
 */
export function takeOverOldLists(memory: Memory, copy: LocalCopy): void {
  for (const [name, take] of [
    ['pins', memory.pin],
    ['recent', memory.note],
  ] as const) {
    const key = `callsheet:${name}`;
    for (const page of readKeepsakes(copy, key).reverse()) take(page);
    copy.remove(key);
  }
  copy.remove('callsheet:visits');
}
