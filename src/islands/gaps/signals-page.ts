// Signals without people: what came up in meetings, what was searched for in vain, what readers say.
import { readableDate } from '#render/dates.ts';
import { whoAmI } from '../account/who.ts';
import { callApi, type Page } from '../api-client.ts';
import { html } from '../html.ts';
import { openLocalCopy } from '../memory/local-copy.ts';
import { openWorkPage, type WorkPage } from './gap-frame.ts';
import { cutWords, gapAddress, peopleWords, quoted, STATE_NAMES } from './gap-words.ts';
import type { FeedbackRow, GapRow, Miss, Outcomes } from './shapes.ts';
import { drawFeedback } from './signals-feedback.ts';
import { heardHtml, heardPieces, landedPieces, linesHtml } from './signals-heard.ts';
import { missHtml, settleMiss } from './signals-misses.ts';

/** As many quotes as one reads at a glance. */
const QUOTES = 5;

openWorkPage((page) => {
  const { part, attempt } = page;
  let outcomes: Outcomes = { since: '', items: [] };
  let works = false;

  async function load(): Promise<void> {
    const [me, gaps, heard, misses, feedback, titles] = await Promise.all([
      whoAmI(openLocalCopy()),
      callApi<Page<GapRow>>('GET', `/gaps?limit=${QUOTES}`),
      callApi<Outcomes>('GET', '/outcomes'),
      callApi<Page<Miss>>('GET', '/misses'),
      callApi<Page<FeedbackRow>>('GET', '/feedback'),
      titlesOfPieces(),
    ]);
    works = me.role === 'marketer' || me.role === 'admin';
    outcomes = heard;
    const pieces = heardPieces(heard);
    part('since').textContent = heard.since && `Counted since ${readableDate(heard.since)}.`;
    fill(
      page,
      'heard',
      pieces.map((piece) => heardHtml(piece, titles).text),
    );
    const landed = landedPieces(heard);
    part('landed').innerHTML = landed.map((piece) => heardHtml(piece, titles).text).join('');
    part('landed-section').hidden = landed.length === 0;
    fill(page, 'quotes', gaps.items.map(quoteHtml));
    listPages(page, 'misses', '/misses', misses, (miss: Miss) => missHtml(miss, works).text);
    listPages(page, 'feedback', '/feedback', feedback, (row: FeedbackRow) => drawFeedback(row).text);
  }

  page.root.addEventListener(
    'toggle',
    ({ target }) => {
      const details = target instanceof HTMLDetailsElement && target.open ? target : undefined;
      const place = details?.querySelector<HTMLElement>('[data-lines]:empty');
      const piece = details?.dataset.piece;
      if (!place || !piece) return;
      void attempt(async () => {
        place.innerHTML = (await linesHtml(piece, outcomes)).text;
      });
    },
    true,
  );
  part('misses').addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-settle]') : null;
    const row = button?.closest<HTMLElement>('[data-words]');
    if (!button || !row) return;
    void attempt(async () => {
      const words = await settleMiss(button.dataset.settle ?? '', row.dataset.words ?? '');
      if (!words) return;
      const beside = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      part('misses-empty').hidden = part('misses').childElementCount > 0;
      page.say(words);
      (beside?.querySelector<HTMLElement>('button') ?? part('searched')).focus();
    });
  });
  return load;
});

function fill({ part }: WorkPage, name: string, rows: readonly string[]): void {
  part(name).innerHTML = rows.join('');
  part(`${name}-empty`).hidden = rows.length > 0;
}

/** Fills a list with its first page, and lets the button below it bring the next ones. */
function listPages<Item>(
  page: WorkPage,
  name: string,
  path: string,
  first: Page<Item>,
  draw: (item: Item) => string,
): void {
  let { next } = first;
  const list = page.part(name);
  const more = page.part(`more-${name}`);
  fill(page, name, first.items.map(draw));
  more.hidden = next === null;
  more.onclick = () =>
    void page.attempt(async () => {
      const follows = await callApi<Page<Item>>('GET', `${path}?cursor=${encodeURIComponent(next ?? '')}`);
      const before = list.childElementCount;
      list.insertAdjacentHTML('beforeend', follows.items.map(draw).join(''));
      next = follows.next;
      more.hidden = next === null;
      list.children[before]?.querySelector<HTMLElement>('a, button')?.focus();
    });
}

function quoteHtml({ id, said, people, state }: GapRow): string {
  return html`<li><a href="${gapAddress(id)}">${quoted(cutWords(said, 160))}</a> <span class="small faint quote-facts">${peopleWords(people)}, ${STATE_NAMES[state].toLowerCase()}</span></li>`
    .text;
}

/** What pieces are called, by id; empty where the table cannot be had. */
async function titlesOfPieces(): Promise<ReadonlyMap<string, string>> {
  try {
    const { rows } = (await (await fetch('/library/rows.json')).json()) as {
      rows: readonly { id: string; title: string }[];
    };
    return new Map(rows.map(({ id, title }) => [id, title]));
  } catch {
    return new Map();
  }
}
