import { isOver } from '#domain/gaps/gap.ts';
import { icon } from '#render/icon.ts';
import { drawn, type Html, html } from '../html.ts';
import { weekday } from '../sheets/days.ts';
import type { WaitingFlag } from './flag-store.ts';
import { nameOf, STATE_WORDS } from './flag-words.ts';
import { proposalAsk, verdictAsk } from './mine-ask-html.ts';
import type { Gap, GapRow } from './shapes.ts';

/** One of my flags: its state at the left, what was said, who acts next, and what is asked of me. */
export function mineRow(gap: GapRow, detail: Gap | undefined, today: string): Html {
  const { id, state, next, answers, promisedFor, signals, people, createdAt, verdict } = gap;
  const { words, mark } = STATE_WORDS[state];
  const asks = askOf(gap, detail, today);
  return html`<li class="flag-row" data-gap="${id}" data-state="${state}">
    <p class="flag-state">${drawn(icon(mark))}<span>${words}</span></p>
    <div class="flag-what">
      <h3><a href="/gaps/gap/?id=${id}">${nameOf(gap)}</a></h3>
      ${asks ? '' : next && html`<p class="flag-next">${next}</p>`}
      ${detail?.reason && html`<p class="flag-said"><span class="label">Because</span> ${detail.reason}</p>`}
      ${detail?.nearest && html`<p class="flag-answers"><span class="label">Nearest</span> <a href="${detail.nearest.url}">${detail.nearest.title}</a></p>`}
      ${answers.length > 0 && html`<p class="flag-answers"><span class="label">Answered by</span> ${answers.map(({ title, url }) => html`<a href="${url}">${title}</a>`)}</p>`}
      ${verdictWords(verdict)}
      ${asks}
    </div>
    <p class="flag-facts">${promisedFor && html`<strong>Due <time datetime="${promisedFor}">${weekday(promisedFor, today)}</time></strong>`}
      <span>${people === 1 ? (isOver(state) ? 'Only you' : 'Only you so far') : `${people} people${signals > people ? `, ${signals} times` : ''}`}</span>
      <span>Since <time datetime="${createdAt.slice(0, 10)}">${weekday(createdAt.slice(0, 10), today)}</time></span></p>
  </li>`;
}

function askOf({ id, state, verdict }: GapRow, detail: Gap | undefined, today: string): Html | undefined {
  if (state === 'published' && verdict === null) return verdictAsk(id);
  const proposal = state === 'proposed' ? detail?.proposal : undefined;
  return proposal && !proposal.isAnswered ? proposalAsk(id, proposal, today) : undefined;
}

/** Something that waits to be sent, or that the server refused, with its words. */
export function waitingRow({ mark, words, fault, method }: WaitingFlag): Html {
  return html`<li class="flag-row" data-mark="${mark}" data-state="${fault ? 'refused' : 'waiting'}">
    <p class="flag-state">${drawn(icon(fault ? 'triangle-alert' : 'clock'))}<span>${fault ? 'Not taken' : 'Waiting to be sent'}</span></p>
    <div class="flag-what">
      <p class="flag-said">${words}</p>
      ${fault && html`<p class="form-fault">${fault}</p>`}
      ${method === 'PUT' && !fault && html`<p class="flag-next">Your answer to a flag.</p>`}
    </div>
    <div class="flag-acts">${
      fault &&
      html`${method === 'POST' && html`<button class="button" type="button" data-flag="missing" data-said="${words}" data-again="${mark}">Write it again</button>`}
      <button class="button" type="button" data-act="drop">Give it up</button>`
    }</div>
  </li>`;
}

function verdictWords(verdict: boolean | null): Html | false {
  if (verdict === null) return false;
  return html`<p class="flag-next">${verdict ? 'You said that it solved it.' : 'You said that it did not solve it.'}</p>`;
}
