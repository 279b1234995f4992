// The queue: draws it as the address narrows it, and lets each gap be decided on without leaving it.
import { isOver } from '#domain/gaps/gap.ts';
import { whoAmI } from '../account/who.ts';
import { callApi, type Page } from '../api-client.ts';
import { openLocalCopy } from '../memory/local-copy.ts';
import type { ActName } from './gap-acts.ts';
import { openWorkPage } from './gap-frame.ts';
import { ACT_KEYS, areKeysOn, singleKey } from './gap-keys.ts';
import { decisionWords } from './queue-count.ts';
import {
  fillForm,
  type QueueFilters,
  queueAddress,
  queueQuery,
  readFilters,
  readForm,
} from './queue-filters.ts';
import { queueRow, whyRow } from './queue-row.ts';
import type { Gap, GapRow } from './shapes.ts';

openWorkPage((page) => {
  const { part, say, attempt, names } = page;
  const copy = openLocalCopy();
  const form = part<HTMLFormElement>('filters');
  const rows = part('rows');
  let gaps: GapRow[] = [];
  let next: string | null = null;
  let filters: QueueFilters = readFilters(location.search);
  let works = false;
  /** The gap that had the focus last: keys go on from there. */
  let current: string | undefined;
  /** What is asked for now; an answer to what was asked before is dropped. */
  let asked = 0;

  const rowOf = (id: string) => rows.querySelector<HTMLElement>(`[data-gap="${CSS.escape(id)}"]`);
  const focusOn = (id: string | undefined) => {
    const link = id === undefined ? null : rowOf(id)?.querySelector<HTMLElement>('th a');
    link?.focus();
    link?.closest('tr')?.scrollIntoView({ block: 'nearest' });
  };

  // On a phone the filters would stand before everything else.
  part<HTMLDetailsElement>('filter-box').open = matchMedia('(min-width: 48rem)').matches;

  async function load(): Promise<void> {
    fillForm(form, filters);
    const count = Object.keys(filters).length;
    part('filtered').textContent = count > 0 ? `${count} chosen` : '';
    asked += 1;
    const mine = asked;
    part('table').setAttribute('aria-busy', 'true');
    try {
      const [me, answer] = await Promise.all([
        whoAmI(copy),
        callApi<Page<GapRow>>('GET', queueQuery(filters)),
      ]);
      if (mine !== asked) return;
      works = me.role === 'marketer' || me.role === 'admin';
      part('work-keys').hidden = !works;
      gaps = [...answer.items];
      next = answer.next;
      draw();
    } finally {
      if (mine === asked) part('table').removeAttribute('aria-busy');
    }
  }

  function draw(): void {
    rows.innerHTML = gaps.map((gap) => queueRow(gap, names).text).join('');
    drawAround();
  }

  function drawAround(): void {
    const isEmpty = gaps.length === 0;
    const isNarrowed = Object.keys(filters).length > 0;
    part('count').textContent = decisionWords(gaps, next !== null);
    part('more').hidden = next === null;
    part('table').hidden = isEmpty;
    part('empty').hidden = !isEmpty;
    part('clear').hidden = !isNarrowed;
    part('empty-title').textContent = isNarrowed ? 'Nothing of this kind' : 'Nothing waits';
    part('empty-words').textContent = isNarrowed
      ? 'No gap fits these filters. Take one away.'
      : 'Every gap that was flagged has been answered. What reps flag next stands here, late first.';
  }

  function go(to: QueueFilters): void {
    filters = to;
    history.pushState(null, '', queueAddress(filters));
    void attempt(load);
  }

  async function loadMore(): Promise<void> {
    const before = gaps.length;
    const answer = await callApi<Page<GapRow>>('GET', queueQuery(filters, next));
    const known = new Set(gaps.map(({ id }) => id));
    gaps = [...gaps, ...answer.items.filter(({ id }) => !known.has(id))];
    next = answer.next;
    draw();
    focusOn(gaps[before]?.id);
  }

  function move(by: number): void {
    const at = gaps.findIndex(({ id }) => id === current);
    const to = at < 0 ? 0 : Math.min(Math.max(at + by, 0), gaps.length - 1);
    focusOn(gaps[to]?.id);
  }

  /** Does it, and shows what became of the row. What has ended leaves the queue, and the focus goes to its neighbour. */
  async function act(name: ActName, id: string): Promise<void> {
    const { startAct } = await import('./gap-acts.ts');
    const done = await startAct(name, await callApi<Gap>('GET', `/gaps/${encodeURIComponent(id)}`));
    if (done.gap) put(done.gap, id);
    if (done.words) say(done.words, done.isError ? 'error' : 'news');
  }

  function put(gap: Gap, id: string): void {
    const at = gaps.findIndex((one) => one.id === id);
    const isGone = isOver(gap.state) && !filters.state;
    gaps = isGone ? gaps.filter((one) => one.id !== id) : gaps.map((one) => (one.id === id ? gap : one));
    draw();
    const neighbour = gaps[Math.min(at, gaps.length - 1)]?.id;
    if (neighbour === undefined) part('heading').focus();
    else focusOn(isGone ? neighbour : id);
  }

  async function explain(id: string): Promise<void> {
    const row = rowOf(id);
    const button = row?.querySelector('[data-act="why"]');
    const shown = rows.querySelector(`[data-why-of="${CSS.escape(id)}"]`);
    if (shown) shown.remove();
    else {
      const { why } = await callApi<Gap>('GET', `/gaps/${encodeURIComponent(id)}`);
      rowOf(id)?.insertAdjacentHTML('afterend', whyRow(id, why).text);
      part('told').textContent = why.join(' ');
    }
    button?.setAttribute('aria-expanded', String(!shown));
  }

  function onKey(event: KeyboardEvent): void {
    const key = singleKey(event);
    if (key === '?') {
      event.preventDefault();
      void import('./queue-legend.ts').then(({ showLegend }) => showLegend(copy, works));
      return;
    }
    if (!key || part('content').hidden) return;
    const isInRows = event.target instanceof Node && rows.contains(event.target);
    const step = stepOf(key, isInRows, areKeysOn(copy));
    if (step !== 0) {
      event.preventDefault();
      move(step);
      return;
    }
    if (!areKeysOn(copy) || !current || !isInRows) return;
    const id = current;
    const name = works && ACT_KEYS.find(([letter]) => letter === key)?.[1];
    if (name) void attempt(() => act(name, id));
    else if (key === 'w') void attempt(() => explain(id));
    else return;
    event.preventDefault();
  }

  form.addEventListener('change', () => go(readForm(form)));
  form.addEventListener('submit', (event) => event.preventDefault());
  part('clear').addEventListener('click', (event) => {
    event.preventDefault();
    go({});
    part('heading').focus();
  });
  addEventListener('popstate', () => {
    filters = readFilters(location.search);
    void attempt(load);
  });
  part('more').addEventListener('click', () => void attempt(loadMore));
  part('legend').addEventListener('click', () => {
    void import('./queue-legend.ts').then(({ showLegend }) => showLegend(copy, works));
  });
  rows.addEventListener('focusin', ({ target }) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-gap]') : null;
    current = row?.dataset.gap ?? current;
  });
  rows.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('[data-act="why"]') : null;
    const id = button?.closest<HTMLElement>('[data-gap]')?.dataset.gap;
    if (id) void attempt(() => explain(id));
  });
  document.addEventListener('keydown', onKey);
  return load;
});

/** Arrows move only from a row, where they would scroll nothing that is wanted; letters from anywhere. */
function stepOf(key: string, isInRows: boolean, areLettersOn: boolean): number {
  if (isInRows && key === 'ArrowDown') return 1;
  if (isInRows && key === 'ArrowUp') return -1;
  if (areLettersOn && key === 'j') return 1;
  return areLettersOn && key === 'k' ? -1 : 0;
}
