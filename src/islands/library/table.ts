import {
  countFacets,
  type Facet,
  FIRST_DIRECTION,
  filterRows,
  type LibraryTable,
  type Order,
  readTableAddress,
  type Selection,
  SORTS,
  type SortKey,
  sortRows,
  type TableState,
  tableAddress,
  toggle,
} from '#domain/facets.ts';
import { chosenHtml } from './chosen-html.ts';
import { emptyHtml } from './empty-html.ts';
import { facetsHtml } from './facets-html.ts';
import { pieceCount } from './labels.ts';
import { PAGE_SIZE, pagerHtml } from './pager-html.ts';
import { rowHtml } from './row-html.ts';

/** The table in the browser: the address holds its state, and every act is a step that Back takes back. */
export interface Table {
  /** Does what a facet, a column head, or a link to another state of the table stands for. */
  act(control: HTMLElement): void;
  /** Sorts by `title`, `-verified` and so on. */
  sortBy(order: string): void;
  /** Shows what the address says. */
  showAddress(): void;
}

/** Fetches the rows and takes over the table that stands in `root`. Rejects where the rows cannot be had. */
export async function openTable(root: HTMLElement): Promise<Table> {
  const answer = await fetch(root.dataset.rows ?? '');
  if (!answer.ok) throw new Error(`The rows of the library answered ${answer.status}.`);
  const table: LibraryTable = await answer.json();
  const today = document.documentElement.dataset.asOf ?? new Date().toISOString().slice(0, 10);
  const parts = partsOf(root);
  let state = readTableAddress(location.pathname, location.search, table.values);

  const go = (next: TableState) => {
    state = next;
    history.pushState(null, '', tableAddress(next));
    show();
  };
  const select = (selection: Selection) => go({ ...state, selection, page: 1 });
  const sort = (order: Order) => go({ ...state, order, page: 1 });

  function show(): void {
    const rows = sortRows(filterRows(table.rows, state.selection, today), state.order, today);
    const pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
    const page = Math.min(state.page, pages);
    const counts = countFacets(table.rows, state.selection, table.values, today);
    const to = (selection: Selection) => tableAddress({ ...state, selection, page: 1 });
    const focus = rememberFocus(root);

    parts.count.textContent = countWords(rows.length, page, pages);
    parts.shown.textContent = pieceCount(rows.length);
    parts.facets.innerHTML = facetsHtml(table, counts, state.selection, (facet, value) =>
      to(toggle(state.selection, facet, value)),
    );
    parts.chosen.innerHTML = chosenHtml(table.values, state.selection, to);
    parts.body.innerHTML = rows
      .slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
      .map((row) => rowHtml(row, table, today))
      .join('');
    parts.pager.innerHTML = pagerHtml(page, pages, (number) => tableAddress({ ...state, page: number }));
    parts.empty.innerHTML = rows.length > 0 ? '' : emptyHtml(table, state.selection, today, to);
    parts.table.hidden = rows.length === 0;
    showOrder(root, state.order);
    root.removeAttribute('aria-busy');
    focus();
  }

  return {
    act(control) {
      const { facet, value = '', sort: by } = control.dataset;
      if (facet) select(toggle(state.selection, facet as Facet, value));
      else if (by) sort(nextOrder(state.order, by as SortKey));
      else if (control instanceof HTMLAnchorElement) {
        go(readTableAddress(control.pathname, control.search, table.values));
        parts.results.focus();
      }
    },
    sortBy(text) {
      const by = SORTS.find((key) => text.endsWith(key));
      if (by) sort({ by, descending: text.startsWith('-') });
    },
    showAddress() {
      state = readTableAddress(location.pathname, location.search, table.values);
      show();
    },
  };
}

/** Pressing the head of the sorted column turns it round; another column starts in the direction wanted first. */
function nextOrder(order: Order, by: SortKey): Order {
  return order.by === by ? { by, descending: !order.descending } : FIRST_DIRECTION[by];
}

function countWords(count: number, page: number, pages: number): string {
  return pages > 1 ? `${pieceCount(count)}, page ${page} of ${pages}` : pieceCount(count);
}

function partsOf(root: HTMLElement) {
  const part = (name: string) => {
    const element = root.querySelector<HTMLElement>(`[data-part="${name}"]`);
    if (!element) throw new Error(`The library page has no part "${name}".`);
    return element;
  };
  return {
    facets: part('facets'),
    results: part('results'),
    count: part('count'),
    shown: part('shown'),
    chosen: part('chosen'),
    table: part('table'),
    body: part('body'),
    pager: part('pager'),
    empty: part('empty'),
  };
}

/** Drawing replaces the link that was pressed. What it gives puts the focus on its successor, or on the results. */
function rememberFocus(root: HTMLElement): () => void {
  const held = document.activeElement;
  if (!(held instanceof HTMLElement) || !root.contains(held)) return () => undefined;
  const { facet, value } = held.dataset;
  const inChosen = held.closest('[data-part="chosen"], [data-part="empty"]') !== null;
  return () => {
    if (held.isConnected) return;
    const successor = inChosen
      ? root.querySelector<HTMLElement>('[data-part="chosen"] a')
      : root.querySelector<HTMLElement>(
          `[data-part="facets"] [data-facet="${facet}"][data-value="${value}"]`,
        );
    (successor ?? root.querySelector<HTMLElement>('[data-part="results"]'))?.focus();
  };
}

function showOrder(root: HTMLElement, { by, descending }: Order): void {
  for (const button of root.querySelectorAll<HTMLElement>('th [data-sort]')) {
    const head = button.closest('th');
    if (button.dataset.sort !== by) head?.removeAttribute('aria-sort');
    else head?.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
  }
  const select = root.querySelector<HTMLSelectElement>('select[data-sort-select]');
  if (select) select.value = `${descending ? '-' : ''}${by}`;
}
