// On the library's pages from the start, so it stays small: the filter itself and the rows come at the first touch,
// or at once when the address holds filters.
import type { Table } from './table.ts';

const root = document.querySelector<HTMLElement>('[data-library]');
if (root) startLibrary(root);

function startLibrary(root: HTMLElement): void {
  let table: Promise<Table> | undefined;
  const load = () => {
    table ??= import('./table.ts').then(({ openTable }) => openTable(root));
    return table;
  };
  const warm = () => void load().catch(() => undefined);

  makeSortButtons(root);
  root.addEventListener('pointerover', warm, { once: true });
  root.addEventListener('focusin', warm, { once: true });
  root.addEventListener('click', (event) => {
    const control = controlAt(event);
    if (!control) return;
    event.preventDefault();
    load().then(
      (open) => open.act(control),
      // Without the rows a link does what it does without script; a sort button can do nothing.
      () => control instanceof HTMLAnchorElement && location.assign(control.href),
    );
  });
  root.addEventListener('change', (event) => {
    if (event.target instanceof HTMLSelectElement) {
      const { value } = event.target;
      load().then(
        (open) => open.sortBy(value),
        () => undefined,
      );
    }
  });
  addEventListener('popstate', () => void load().then((open) => open.showAddress()));
  if (location.search) {
    root.ariaBusy = 'true';
    load().then(
      (open) => open.showAddress(),
      () => root.removeAttribute('aria-busy'),
    );
  }
}

/** Column heads become buttons where something can press them. */
function makeSortButtons(root: HTMLElement): void {
  for (const word of root.querySelectorAll<HTMLElement>('th [data-sort]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.sort = word.dataset.sort;
    button.append(...word.childNodes);
    word.replaceWith(button);
  }
}

function controlAt(event: MouseEvent): HTMLElement | undefined {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    return undefined;
  const target = event.target instanceof Element ? event.target : undefined;
  return target?.closest<HTMLElement>('a[data-facet], a[data-table], button[data-sort]') ?? undefined;
}
