import { peopleWords } from '../gaps/gap-words.ts';
import { type Html, html } from '../html.ts';
import type { TeamProgress } from './shapes.ts';

/** Somebody as a manager sees them: three figures and the pitches that wait, in plain ink. */
export function personRow({ person, done, due, overdue, pitches }: TeamProgress['items'][number]): Html {
  const hasAny = done + due + overdue > 0;
  return html`<tr data-person="${person.id}">
    <th scope="row">${person.name}</th>
    ${
      hasAny
        ? html`${figure('Done', done)}${figure('Due', due)}${figure('Overdue', overdue)}`
        : html`<td class="team-none faint" colspan="3">No track assigned</td>`
    }
    <td class="team-pitches">${pitches > 0 ? pitchWords(pitches) : html`<span class="faint" aria-label="No pitch waits">–</span>`}</td>
  </tr>`;
}

/** How many people are shown: `12 people`, `100 or more people`. */
export function countWords(people: number, isMore: boolean): string {
  return isMore ? `${people} or more people` : peopleWords(people);
}

/** The name stands beside the figure where the head of the column is not shown. */
function figure(name: string, count: number): Html {
  return html`<td class="team-figure"><span class="team-figure-name" aria-hidden="true">${name} </span>${count === 0 ? html`<span class="faint">0</span>` : count}</td>`;
}

function pitchWords(pitches: number): string {
  return pitches === 1 ? '1 pitch waits' : `${pitches} pitches wait`;
}
