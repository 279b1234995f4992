import type { CalendarDate } from '#domain/calendar.ts';
import { icon } from '#render/icon.ts';
import type { KeptSheet } from '../api-shapes.ts';
import { drawn, type Html, html } from '../html.ts';
import { nearDay, weekday } from './days.ts';
import { changedWords, openAddress } from './order.ts';

/** A kept sheet as a row of My sheets. */
export function sheetRow(sheet: KeptSheet, today: CalendarDate): Html {
  const { id, label, day, title, note, from, changed } = sheet;
  const near = nearDay(day, today);
  return html`<li class="kept" data-sheet="${id}">
    <p class="kept-day">${near && html`<strong>${near}</strong>`}<time datetime="${day}">${weekday(day, today)}</time></p>
    <div class="kept-what">
      <h3><a href="${openAddress(sheet)}">${label}</a></h3>
      ${title !== label && html`<p class="kept-title">${title}</p>`}
      ${from && html`<p class="kept-from">Sent by ${from.name}</p>`}
      ${note && html`<p class="kept-note">${drawn(icon('lock'))}<span><span class="visually-hidden">Private note: </span>${note}</span></p>`}
      ${changed > 0 && changesPanel(changed)}
    </div>
    <div class="kept-acts">
      ${act('edit', 'pencil', 'Edit', label)}${act('send', 'send', 'Send', label)}${act('delete', 'trash', 'Delete', label)}
    </div>
  </li>`;
}

/** What stands in a row's place until its deletion can no longer be taken back. */
export function deletedRow({ id, label }: KeptSheet): Html {
  return html`<li class="kept kept-deleted" data-sheet="${id}">
    <p>Deleted “${label}”.</p>
    <button class="button" type="button" data-act="undo">Undo<span class="visually-hidden"> ${label}</span></button>
  </li>`;
}

function changesPanel(changed: number): Html {
  return html`<details class="kept-changes" data-changes>
    <summary>${drawn(icon('history'))}${changedWords(changed)}${drawn(icon('chevron-right'))}</summary>
    <div data-changes-list><p class="small faint">Loading…</p></div>
  </details>`;
}

function act(name: string, picture: 'pencil' | 'send' | 'trash', word: string, label: string): Html {
  return html`<button class="button" type="button" data-act="${name}">${drawn(icon(picture))}<span>${word}</span><span class="visually-hidden"> ${label}</span></button>`;
}
