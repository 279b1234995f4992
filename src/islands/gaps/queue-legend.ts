import { openDialog } from '../dialogs/dialog.ts';
import { html } from '../html.ts';
import type { LocalCopy } from '../memory/local-copy.ts';
import { ACT_KEYS, areKeysOn, turnKeys } from './gap-keys.ts';

type Keys = readonly (readonly [key: string, words: string])[];

const ACTS: Keys = ACT_KEYS.map(([key, , words]) => [key, words]);
const EVERYWHERE: Keys = [
  ['/', 'Search the library'],
  ['?', 'These keys'],
];

/** Every key of the queue, and the switch that turns single keys off. */
export function showLegend(copy: LocalCopy, works: boolean): Promise<void> {
  const moves: Keys = [
    ['j', 'Next gap, also ↓'],
    ['k', 'Gap before, also ↑'],
    ['Enter', 'Open it'],
    ['w', 'Why it stands here'],
  ];
  return showKeys(copy, [moves, ...(works ? [ACTS] : []), EVERYWHERE]);
}

/** Every key of a gap's own page, with the same switch. */
export function showActKeys(copy: LocalCopy): Promise<void> {
  return showKeys(copy, [ACTS, EVERYWHERE]);
}

async function showKeys(copy: LocalCopy, lists: readonly Keys[]): Promise<void> {
  const dialog = openDialog(html`<h2>Keys</h2>
    ${lists.map(
      (keys) =>
        html`<dl class="key-list">${keys.map(([key, words]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${words}</dd></div>`)}</dl>`,
    )}
    <p><label class="pick-one"><input type="checkbox" data-keys-on ${areKeysOn(copy) && html`checked`}><span>Use single keys<small>Turn them off when you speak to your browser.</small></span></label></p>
    <p class="dialog-end"><button class="button button-strong" type="button" data-close autofocus>Close</button></p>`);
  dialog.part<HTMLInputElement>('[data-keys-on]').addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement) turnKeys(copy, target.checked);
  });
  await dialog.closed;
}
