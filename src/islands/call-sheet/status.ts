/** Says something about the sheet, aloud as well; empty words clear it. */
export function say(page: HTMLElement, words: string, kind: 'news' | 'error' = 'news'): void {
  const status = page.querySelector<HTMLElement>('[data-status]');
  if (!status) return;
  status.textContent = words;
  status.dataset.kind = kind;
}
