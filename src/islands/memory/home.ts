// Home's own script: draws what this browser remembers, and marks what changed since it was last here.
import { readableDate, relativeDate } from '#render/dates.ts';
import { type Keepsake, type OpenStore, PINS, RECENT, readKeepsakes } from './keepsakes.ts';
import { noteVisit } from './last-visit.ts';
import { unpin } from './pins.ts';

const open: OpenStore = () => localStorage;
const now = new Date();
const realToday = now.toISOString().slice(0, 10);

drawLists();
markNew(noteVisit(now, document.documentElement.dataset.asOf ?? realToday, open));
// Another tab, or going back to this page, may have changed what is remembered.
addEventListener('storage', drawLists);
addEventListener('pageshow', (event) => event.persisted && drawLists());

function drawLists(): void {
  const pins = readKeepsakes(PINS, open);
  const pinned = new Set(pins.map(({ address }) => address));
  const recent = readKeepsakes(RECENT, open).filter(({ address }) => !pinned.has(address));
  draw('pins', pins);
  draw('recent', recent);
  // The page's head has said so before the first paint; here it changes when another tab or a click changes the lists.
  document.documentElement.toggleAttribute('data-remembers', pins.length + recent.length > 0);
}

function draw(name: 'pins' | 'recent', list: readonly Keepsake[]): void {
  const section = document.querySelector<HTMLElement>(`[data-keepsakes="${name}"]`);
  if (!section) return;
  section.querySelector('ul')?.replaceChildren(...list.map((keepsake) => item(keepsake, name === 'pins')));
  const none = section.querySelector<HTMLElement>('.keepsakes-none');
  if (none) none.hidden = list.length > 0;
  else section.hidden = list.length === 0;
}

function item({ address, title, kind, at }: Keepsake, isPin: boolean): HTMLLIElement {
  const link = document.createElement('a');
  link.href = address;
  link.textContent = title;
  const about = document.createElement('span');
  about.className = 'faint';
  about.textContent = isPin ? kind : `${kind}, ${relativeDate(at.slice(0, 10), realToday)}`;
  const line = document.createElement('li');
  line.append(link, about);
  if (isPin) line.append(unpinButton(address, title));
  return line;
}

function unpinButton(address: string, title: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'unpin';
  button.textContent = 'Unpin';
  button.setAttribute('aria-label', `Unpin ${title}`);
  button.addEventListener('click', () => {
    unpin(address, open);
    drawLists();
    document.querySelector<HTMLElement>('[data-keepsakes] a')?.focus();
  });
  return button;
}

/** Marks changes from the day of the last visit on. On a first visit nothing is new, because everything is. */
function markNew(since: string | undefined): void {
  const section = document.querySelector<HTMLElement>('[data-changes]');
  const words = section?.querySelector<HTMLElement>('[data-since]');
  if (!section || !words || !since) return;
  let count = 0;
  for (const change of section.querySelectorAll<HTMLElement>('[data-on]')) {
    if ((change.dataset.on ?? '') < since) continue;
    change.dataset.new = '';
    count += Number(change.dataset.pieces ?? 1);
  }
  words.textContent =
    count === 0
      ? `Nothing since you were last here, ${readableDate(since)}.`
      : `${count} since you were last here, ${readableDate(since)}.`;
  words.hidden = false;
}
