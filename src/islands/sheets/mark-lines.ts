import { icon } from '#render/icon.ts';

/** Marks lines of the sheet as changed, in words, also when it is drawn again. Gives what ends that. */
export function markLines(page: HTMLElement, refs: readonly string[]): () => void {
  const sheet = page.querySelector('.sheet');
  const lines = () => [...(sheet?.querySelectorAll<HTMLElement>('[data-ref]') ?? [])];
  const mark = () => {
    for (const line of lines()) if (refs.includes(line.dataset.ref ?? '')) markLine(line);
  };
  const observer = new MutationObserver(mark);
  if (sheet) observer.observe(sheet, { childList: true, subtree: true });
  mark();
  return () => {
    observer.disconnect();
    for (const line of lines()) {
      delete line.dataset.changed;
      line.querySelector('.line-changed')?.remove();
    }
  };
}

/** The word begins the line's own words, so that it takes no row of its own; paper stays without it. */
function markLine(line: HTMLElement): void {
  line.dataset.changed = '';
  if (line.querySelector('.line-changed')) return;
  const word = document.createElement('span');
  word.className = 'line-changed no-print';
  word.innerHTML = `${icon('history')}Changed `;
  (line.querySelector('.line-words > p') ?? line.querySelector('.line-words') ?? line).prepend(word);
}
