import type { CalendarDate } from '#domain/calendar.ts';
import { readableDate } from '#render/dates.ts';
import { icon } from '#render/icon.ts';
import { minutesWords } from '#render/tracks/minutes.ts';
import { STEP_KINDS } from '#render/tracks/step-kinds.ts';
import { typeset } from '#render/typeset.ts';
import { drawn, type Html, html } from '../html.ts';
import { drillWords, dueWords, leftWords } from './my-words.ts';
import type { MyCertificate, MyTrack } from './shapes.ts';
import { stepAddress } from './step-address.ts';
import { doneWords, sizeWords, stateWords } from './step-words.ts';

/** The one thing to do next, over all tracks. */
export function nextHtml(track: MyTrack | undefined, all: readonly MyTrack[], today: CalendarDate): Html {
  const step = track?.next;
  if (!track || !step) {
    const isDone = all.every(({ done, steps }) => done === steps);
    return html`<h2 id="next-step">${isDone ? 'All done' : 'Nothing to do now'}</h2>
      <p>${isDone ? 'What you learnt stays done until it changes or its time is over. Then it stands here again.' : 'What is left waits for somebody else, such as a pitch to be heard.'}</p>`;
  }
  const { icon: drawing } = STEP_KINDS[step.kind];
  const state = stateWords(step);
  const due = dueWords(track, today);
  return html`<h2 class="label" id="next-step">Your next step</h2>
    <p class="next-title"><a href="${stepAddress(step.url, step.ref)}">${typeset(step.title)}</a></p>
    <p class="next-facts"><span>${drawn(icon(drawing))}${sizeWords(step)}</span>
      <span><a href="${track.url}">${typeset(track.title)}</a>, ${typeset(step.phase)}</span>
      ${due && html`<span data-overdue="${track.isOverdue ? 'yes' : 'no'}">${due}</span>`}
      ${state?.tone === 'due' && html`<span class="step-due">${drawn(icon(state.icon))}${state.words}</span>`}</p>
    <p><a class="button button-strong" href="${stepAddress(step.url, step.ref)}">Go on${drawn(icon('arrow-right'))}</a></p>`;
}

/** Nobody has given a track, and none was begun. */
export function emptyHtml(): Html {
  return html`<h2 id="next-step">You follow no track yet</h2>
    <p>Open one below and do its first step: it stands here from then on. Your manager may also give you one.</p>`;
}

/** The line that leads to the drill. */
export function drillHtml(questions: number): Html {
  return html`<a href="/tracks/drill/">Today’s drill</a> <span>${drillWords(questions)}</span>`;
}

/** Each of my tracks: how far I am, what is left, what comes next. */
export function trackRowsHtml(tracks: readonly MyTrack[], today: CalendarDate): Html {
  return html`${tracks.map((track) => {
    const { title, url, done, steps, next } = track;
    const due = dueWords(track, today);
    return html`<li class="my-track" data-overdue="${track.isOverdue ? 'yes' : 'no'}">
      <h3><a href="${url}">${typeset(title)}</a></h3>
      <p class="my-track-done"><progress max="${Math.max(steps, 1)}" value="${done}" aria-label="${typeset(title)}: ${doneWords(track)}"></progress><span>${doneWords(track)}</span></p>
      <p class="my-track-left">${[due, ...leftWords(track)].filter(Boolean).map((words) => html`<span>${words}</span>`)}</p>
      <p class="my-track-next">${next ? html`<span class="label">Next</span> <a href="${stepAddress(next.url, next.ref)}">${typeset(next.title)}</a> <span class="faint">${minutesWords(next.minutes)}</span>` : done === steps ? '' : html`<span class="faint">Waiting to be heard</span>`}</p>
    </li>`;
  })}`;
}

const CERTIFICATE_WORDS = {
  valid: { words: 'Valid', icon: 'circle-check' },
  due: { words: 'Due again: something it rests on has changed, or is to be shown again', icon: 'history' },
  expired: { words: 'Expired', icon: 'clock' },
} as const;

/** The certificates that I hold, each with its last day and a page to print. */
export function certificatesHtml(held: readonly MyCertificate[], today: CalendarDate): Html {
  return html`${held.map(
    ({ track, title, expiresOn, givenOn, state }) => html`<li class="certificate-row" data-state="${state}">
      <h3><a href="/tracks/certificate/?track=${track.replace(/^tracks\//, '')}">${typeset(title)}</a></h3>
      <p class="certificate-state">${drawn(icon(CERTIFICATE_WORDS[state].icon))}${CERTIFICATE_WORDS[state].words}</p>
      <p>${expiresOn < today ? 'Held' : 'Holds'} from ${readableDate(givenOn)} until ${readableDate(expiresOn)}</p>
    </li>`,
  )}`;
}

/** How a certificate stands, in words. */
export function certificateWords(state: MyCertificate['state']): string {
  return CERTIFICATE_WORDS[state].words;
}
