import { callApi, type Page } from '../api-client.ts';
import type { Html } from '../html.ts';
import type { PageParts } from '../page-parts.ts';

/** A list of the API that is shown page by page. */
export interface PagedList<Item> {
  /** Asks for its first page, and draws it. @throws ApiProblem */
  load(): Promise<void>;
  /** The shown item with this id. */
  find(id: string): Item | undefined;
}

export interface PagedListParts<Item> {
  /** Below `/api/v1`. */
  readonly path: string;
  readonly idOf: (item: Item) => string;
  readonly row: (item: Item) => Html;
  /** Called when the list has been drawn. */
  readonly onDrawn?: (items: readonly Item[], isMore: boolean) => void;
}

/** As many as one request gives. */
const MOST = 100;

/**
 * Wires a list: its rows go into the part with this name, `<name>-empty` is shown when there are none, and
 * `<name>-more` brings the next ones.
 */
export function pagedList<Item>(
  { part, attempt }: PageParts,
  name: string,
  { path, idOf, row, onDrawn }: PagedListParts<Item>,
): PagedList<Item> {
  let items: readonly Item[] = [];
  let next: string | null = null;
  const rows = part(name);
  const more = part(`${name}-more`);

  function draw(): void {
    rows.innerHTML = items.map((item) => row(item).text).join('');
    more.hidden = next === null;
    part(`${name}-empty`).hidden = items.length > 0;
    onDrawn?.(items, next !== null);
  }

  more.addEventListener('click', () =>
    attempt(async () => {
      const before = items.length;
      const follows = await callApi<Page<Item>>(
        'GET',
        `${path}?limit=${MOST}&cursor=${encodeURIComponent(next ?? '')}`,
      );
      const known = new Set(items.map(idOf));
      items = [...items, ...follows.items.filter((item) => !known.has(idOf(item)))];
      next = follows.next;
      draw();
      // The button may be gone; the first of what came takes the focus.
      const first = rows.children[before];
      const target = first?.querySelector<HTMLElement>('a, button') ?? first;
      if (target instanceof HTMLElement) {
        if (target === first) target.tabIndex = -1;
        target.focus();
      }
    }),
  );

  return {
    async load() {
      const page = await callApi<Page<Item>>('GET', `${path}?limit=${MOST}`);
      items = page.items;
      next = page.next;
      draw();
    },
    find: (id) => items.find((item) => idOf(item) === id),
  };
}
