import type { CalendarDate } from '#domain/calendar.ts';
import { typeset } from '#render/typeset.ts';
import { type Html, html } from '../html.ts';
import { weekday } from '../sheets/days.ts';
import type { Assignment } from './shapes.ts';

/** A track that somebody was given, as a row of a table. It says when it is due, not whether it is done. */
export function assignmentRow(
  { id, person, track, startOn, dueOn, isByRule }: Assignment,
  today: CalendarDate,
): Html {
  return html`<tr data-assignment="${id}">
    <th scope="row">${person.name}</th>
    <td class="assigned-track">${typeset(track.title)}${isByRule && html` <span class="faint">by rule</span>`}</td>
    <td class="assigned-day"><span class="assigned-name" aria-hidden="true">From </span>${weekday(startOn, today)}</td>
    <td class="assigned-day"><span class="assigned-name" aria-hidden="true">Due </span>${weekday(dueOn, today)}</td>
    <td class="assigned-acts">
      <button class="link-button" type="button" data-act="move">Change the day<span class="visually-hidden"> by which “${track.title}” is due for ${person.name}</span></button>
      <button class="link-button" type="button" data-act="take-back">Take back<span class="visually-hidden"> “${track.title}” from ${person.name}</span></button>
    </td>
  </tr>`;
}
