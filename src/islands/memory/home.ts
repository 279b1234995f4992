// Home's own script: draws what is remembered for the person, from this browser's copy at once and again when the
// server has answered, and marks what changed since they were last here.
import { relativeDate } from '#render/dates.ts';
import { getKnownMe, whoAmI } from '../account/who.ts';
import { afterLoad } from '../after-load.ts';
import { localToday, nearDay, weekday } from '../sheets/days.ts';
import type { Keepsake, KeepsakeList } from './keepsakes.ts';
import { openLocalCopy } from './local-copy.ts';
import { type Memory, openMemory } from './memory.ts';
import { type NextSheet, readNextSheets } from './next-sheets.ts';

const copy = openLocalCopy();
const now = new Date();
const known = getKnownMe(copy);
let drawAll: () => void = () => undefined;

if (known) remember(known.id);
// Another tab may have changed what is remembered.
addEventListener('storage', () => drawAll());
void start();

/** Where the server does not answer, home shows what this browser has. */
async function start(): Promise<void> {
  try {
    if (known) await afterLoad();
    const { id } = await whoAmI(copy);
    const { refreshHome } = await import('./home-later.ts');
    await refreshHome(id, remember(id), copy, now, () => drawAll());
  } catch {
    drawAll();
  }
}

function remember(personId: string): Memory {
  const memory = openMemory(personId, copy);
  drawAll = () => {
    const pins = memory.list('pins');
    const recent = memory.list('recent').filter(({ address }) => !memory.isPinned(address));
    const sheets = readNextSheets(copy, personId, now);
    drawSheets(sheets);
    draw('pins', pins, memory);
    draw('recent', recent, memory);
    // The page's head has said so before the first paint; here it changes when something changes the lists.
    document.documentElement.toggleAttribute(
      'data-remembers',
      pins.length + recent.length + sheets.length > 0,
    );
  };
  drawAll();
  return memory;
}

function drawSheets(sheets: readonly NextSheet[]): void {
  const section = document.querySelector<HTMLElement>('[data-next-sheets]');
  const today = localToday(now);
  if (section) section.hidden = sheets.length === 0;
  section?.querySelector('ul')?.replaceChildren(
    ...sheets.map((sheet) => {
      const when = nearDay(sheet.day, today) || weekday(sheet.day, today);
      const line = listLine(sheet.address, sheet.label, when);
      if (sheet.changes) line.append(aside('keepsake-changed', sheet.changes));
      return line;
    }),
  );
}

function draw(name: KeepsakeList, list: readonly Keepsake[], memory: Memory): void {
  const section = document.querySelector<HTMLElement>(`[data-keepsakes="${name}"]`);
  if (!section) return;
  section
    .querySelector('ul')
    ?.replaceChildren(...list.map((keepsake) => item(keepsake, name === 'pins', memory)));
  const none = section.querySelector<HTMLElement>('.keepsakes-none');
  if (none) none.hidden = list.length > 0;
  else section.hidden = list.length === 0;
}

function item({ address, title, kind, at }: Keepsake, isPin: boolean, memory: Memory): HTMLLIElement {
  const today = now.toISOString().slice(0, 10);
  const line = listLine(address, title, isPin ? kind : `${kind}, ${relativeDate(at.slice(0, 10), today)}`);
  if (isPin) line.append(unpinButton(address, title, memory));
  return line;
}

function listLine(address: string, title: string, about: string): HTMLLIElement {
  const link = document.createElement('a');
  link.href = address;
  link.textContent = title;
  const line = document.createElement('li');
  line.append(link, aside('faint', about));
  return line;
}

function aside(className: string, words: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = words;
  return element;
}

function unpinButton(address: string, title: string, memory: Memory): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'unpin';
  button.textContent = 'Unpin';
  button.setAttribute('aria-label', `Unpin ${title}`);
  button.addEventListener('click', () => {
    button.parentElement?.remove();
    // Only once it is confirmed whose pins these are.
    whoAmI(copy).then(() => {
      memory.unpin(address);
      drawAll();
      document.querySelector<HTMLElement>('[data-keepsakes] a')?.focus();
      void memory.send();
    }, drawAll);
  });
  return button;
}
