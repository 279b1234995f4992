import type { LocalCopy } from '../memory/local-copy.ts';
import type { GapAct } from './shapes.ts';

/** What single keys do with the gap that is in focus. */
export const ACT_KEYS: readonly (readonly [key: string, act: Exclude<GapAct, 'comment'>, words: string])[] = [
  ['a', 'accept', 'Accept'],
  ['i', 'assign', 'Assign'],
  ['p', 'propose', 'Propose an answer'],
  ['d', 'draft', 'Start drafting'],
  ['v', 'review', 'Send to review'],
  ['u', 'publish', 'Publish'],
  ['x', 'refuse', 'Decline'],
  ['m', 'merge', 'Merge into another'],
];

const OFF = 'callsheet:single-keys';

/** Whether single keys act. Somebody who speaks to the browser, or presses keys by chance, turns them off. */
export function areKeysOn(copy: LocalCopy): boolean {
  return copy.read(OFF) !== 'off';
}

/** Notes in this browser whether single keys act. */
export function turnKeys(copy: LocalCopy, on: boolean): void {
  if (on) copy.remove(OFF);
  else copy.write(OFF, 'off');
}

/** The single key that was pressed; undefined while something is typed, a dialog is open, or another key is held. */
export function singleKey(event: KeyboardEvent): string | undefined {
  const { target, key } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return undefined;
  if (document.querySelector('dialog[open]')) return undefined;
  const isTyping =
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
  return isTyping ? undefined : key;
}
