/** The filters of the queue, by the names that the address and the API use. */
const FILTERS = ['state', 'stage', 'persona', 'competitor', 'assignee', 'late'] as const;

/** What is asked of the queue; only what narrows it is named. */
export type QueueFilters = Readonly<Partial<Record<(typeof FILTERS)[number], string>>>;

/** The filters that an address holds. */
export function readFilters(search: string): QueueFilters {
  const query = new URLSearchParams(search);
  return Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = query.get(name);
      return value ? [[name, value]] : [];
    }),
  );
}

/** The queue's address with these filters. */
export function queueAddress(filters: QueueFilters): string {
  const query = new URLSearchParams(Object.entries(filters)).toString();
  return `/gaps/queue/${query && `?${query}`}`;
}

/** What the API is asked for. "All that ended" is no state but a view of its own. */
export function queueQuery(filters: QueueFilters, cursor?: string | null): string {
  const query = new URLSearchParams(Object.entries(filters));
  if (filters.state === 'over') {
    query.delete('state');
    query.set('over', '1');
  }
  query.set('limit', '50');
  if (cursor) query.set('cursor', cursor);
  return `/gaps?${query}`;
}

/** Shows the filters in the form. What the address names and the form does not know is shown as not chosen. */
export function fillForm(form: HTMLFormElement, filters: QueueFilters): void {
  for (const name of FILTERS) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLSelectElement) field.value = filters[name] ?? '';
    if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = '';
    if (field instanceof HTMLInputElement) field.checked = filters[name] === '1';
  }
}

/** The filters that the form holds. */
export function readForm(form: HTMLFormElement): QueueFilters {
  const values = new FormData(form);
  return Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = values.get(name);
      return typeof value === 'string' && value ? [[name, value]] : [];
    }),
  );
}
