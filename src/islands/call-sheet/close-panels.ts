/** Closes small panels over the page as a menu would: on Escape, giving the focus back, and on a press elsewhere. */
export function closePanels(page: HTMLElement): void {
  const open = () => [...page.querySelectorAll<HTMLDetailsElement>('.line-why[open], .sheet-changer[open]')];
  document.addEventListener('pointerdown', (event) => {
    for (const panel of open()) if (!panel.contains(event.target as Node)) panel.open = false;
  });
  page.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const panel of open()) {
      panel.open = false;
      panel.querySelector('summary')?.focus();
    }
  });
}
