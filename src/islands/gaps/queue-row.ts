import { icon } from '#render/icon.ts';
import { drawn, type Html, html } from '../html.ts';
import { type GapNames, nameIn, stageName } from './gap-names.ts';
import {
  CAUSE_WORDS,
  cutWords,
  gapAddress,
  KIND_WORDS,
  peopleWords,
  quoted,
  STATE_NAMES,
  signalWords,
} from './gap-words.ts';
import type { GapRow } from './shapes.ts';

/** More than two lines of the widest column hold. */
const MOST_SHOWN = 150;

/** A gap as a row of the queue. */
export function queueRow(gap: GapRow, names: GapNames): Html {
  const { id, said, need, signals, people, state, assignee, isLate } = gap;
  const short = cutWords(said, MOST_SHOWN);
  return html`<tr data-gap="${id}" data-late="${isLate ? 'yes' : 'no'}">
    <th scope="row"><a href="${gapAddress(id)}">${quoted(short)}</a>${need && html`<span class="queue-need">Needs to ${need}</span>`}</th>
    <td class="queue-where">${whereHtml(gap, names)}</td>
    <td class="queue-asked"><strong>${peopleWords(people)}</strong>${signals > people && html` <span>${signalWords(signals)}</span>`}</td>
    <td class="queue-state"><strong data-state="${state}">${STATE_NAMES[state]}</strong> <span>${causeOf(gap)}</span></td>
    <td class="queue-assignee">${assignee ? assignee.name : html`<span class="faint">Nobody yet</span>`}</td>
    <td class="queue-next"><span>${nextHtml(gap)}</span>
      <button class="queue-why-button" type="button" data-act="why" aria-expanded="false" aria-label="Why here: ${short}">Why here</button></td>
  </tr>`;
}

/** Why a row stands where it does, under it. */
export function whyRow(id: string, why: readonly string[]): Html {
  return html`<tr class="queue-why" data-why-of="${id}"><td colspan="6"><ul>${why.map(
    (sentence) => html`<li>${sentence}</li>`,
  )}${why.length === 0 && html`<li>It has ended, so it waits for nobody.</li>`}</ul></td></tr>`;
}

/** Who acts next; what is late says so first. */
export function nextHtml({ next, isLate }: Pick<GapRow, 'next' | 'isLate'>): Html {
  if (!isLate) return html`${next}`;
  return html`<strong class="late-mark">${drawn(icon('clock'))}Late</strong> ${next}`;
}

function whereHtml({ stage, personas, competitors, piece }: GapRow, names: GapNames): Html {
  const who = personas.map((id) => nameIn(names.personas, id));
  const rivals = competitors.map((id) => nameIn(names.competitors, id));
  const parts = [who.join(', '), rivals.length > 0 && `vs ${rivals.join(', ')}`].filter(Boolean).join(' · ');
  if (!stage && !parts) {
    return piece
      ? html`<span class="queue-piece">On “${piece.title}”</span>`
      : html`<span class="faint">Anywhere</span>`;
  }
  return html`${stage && html`${stageStripHtml(stage, names)} <span>${stageName(names, stage)}</span>`} ${parts && html`<span class="queue-who">${parts}</span>`}`;
}

/** The run of seven marks, one lit; the name beside it says which. */
export function stageStripHtml(lit: string, { stages }: GapNames): Html {
  return html`<span class="mini-strip" aria-hidden="true">${stages.map(
    ({ id, colour }) => html`<i data-colour="${colour}" ${drawn(id === lit ? 'data-lit' : '')}></i>`,
  )}</span>`;
}

function causeOf({ kind, cause }: GapRow): string {
  return cause ? CAUSE_WORDS[cause].name : KIND_WORDS[kind];
}
