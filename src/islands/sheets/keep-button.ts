import { formatChoice } from '#domain/call-sheet/choice.ts';
import { titleOf } from '#domain/call-sheet/copy.ts';
import type { CallSheet } from '#domain/call-sheet/sheet.ts';
import type { KeptSheet } from '../api-shapes.ts';
import { html } from '../html.ts';
import { dayInSentence, localToday } from './days.ts';
import { keepSheet } from './keep-dialog.ts';
import { type KeptBar, loadKept, openBar } from './kept-bar.ts';
import { keptIdIn } from './order.ts';

let kept: KeptSheet | undefined;
let bar: KeptBar | undefined;
let opening: Promise<unknown> | undefined;

/** Keeps the sheet on the page. A page that is a sheet of mine already changes that one. Gives what to say of it. */
export async function keep(trigger: HTMLElement, sheet: CallSheet): Promise<string> {
  await opening;
  const page = trigger.closest<HTMLElement>('[data-call-sheet]') ?? document.body;
  const address = formatChoice({ ...sheet.choice, said: undefined });
  const before = kept;
  show(page, await keepSheet({ address, title: titleOf(sheet) }, kept, new Date()));
  if (!kept) return before ? 'No longer kept.' : '';
  const day = dayInSentence(kept.day, localToday(new Date()));
  bar?.say(html`Kept in <a href="/sheets/">My sheets</a> for ${day}.`);
  return '';
}

/** Where the address says that the page is a sheet of mine, shows so. */
export function openKept(page: HTMLElement): void {
  const id = keptIdIn(location.hash);
  if (!id) return;
  opening = loadKept(page, id).then((sheet) => sheet && show(page, sheet));
}

/** Shows everywhere on the page whether it is a sheet of mine; undefined takes that back. */
function show(page: HTMLElement, sheet: KeptSheet | undefined): void {
  kept = sheet;
  page.querySelector('[data-act="keep"]')?.setAttribute('aria-pressed', String(sheet !== undefined));
  nameInAddress(sheet);
  if (bar) bar.show(sheet);
  else if (sheet) bar = openBar(page, sheet, (changed) => show(page, changed));
  if (!sheet) bar = undefined;
}

/** Says in the address which sheet of mine this is, so that a reload knows. What the buyer said stays there instead. */
function nameInAddress(sheet: KeptSheet | undefined): void {
  const isFree = location.hash === '' || keptIdIn(location.hash);
  if (!isFree) return;
  const { pathname, search } = location;
  history.replaceState(history.state, '', `${pathname}${search}${sheet ? `#kept=${sheet.id}` : ''}`);
}
