import { typed } from '#render/typeset.ts';
import { countUse, pieceOnPage } from './memory/count-use.ts';

/** Copies the words of the block that holds this button, and says so on it. */
export async function copyBlock(button: HTMLElement): Promise<void> {
  const block = button.closest<HTMLElement>('[data-audience]');
  if (!block) return;
  const words = wordsOf(block);
  const text = block.dataset.audience === 'buyer' ? words : `${INTERNAL_MARK}\n\n${words}`;
  await navigator.clipboard.writeText(text).then(
    () => {
      say(button, 'Copied');
      const piece = pieceOnPage(document);
      if (piece) countUse({ kind: 'copy', ref: `${piece}#${block.id}` });
    },
    () => say(button, 'Press Ctrl+C'),
  );
}

/** The first line of every copy that must not leave the company. */
const INTERNAL_MARK = 'INTERNAL – do not forward';

/** The words of a block as plain text: a line for each paragraph and list item. */
function wordsOf(block: HTMLElement): string {
  const parts = [...block.querySelectorAll<HTMLElement>('[data-words]')].map((part) => {
    const copy = part.cloneNode(true) as HTMLElement;
    for (const aside of copy.querySelectorAll('[data-not-copied]')) aside.remove();
    for (const item of copy.querySelectorAll('li')) item.prepend('- ');
    for (const line of copy.querySelectorAll('p, li')) line.append('\n');
    return `${part.dataset.words ?? ''}${typed(copy.textContent ?? '').trim()}`;
  });
  return parts.join('\n\n');
}

function say(button: HTMLElement, words: string): void {
  const label = button.querySelector('[data-copy-label]') ?? button;
  const before = label.textContent;
  label.textContent = words;
  button.dataset.done = '';
  setTimeout(() => {
    label.textContent = before;
    delete button.dataset.done;
  }, 1600);
}
