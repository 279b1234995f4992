import type { CalendarDate } from '#domain/calendar.ts';
import { readableDate } from '#render/dates.ts';
import { icon } from '#render/icon.ts';
import { STEP_KINDS } from '#render/tracks/step-kinds.ts';
import { typeset } from '#render/typeset.ts';
import { drawn, type Html, html } from '../html.ts';
import { certificateWords } from './my-html.ts';
import { dueWords, leftWords } from './my-words.ts';
import type { TrackProgress } from './shapes.ts';
import { stepAddress } from './step-address.ts';
import { doneWords, sizeWords } from './step-words.ts';
import type { StepData } from './track-data.ts';

/** Where somebody stands in a track, and the one thing to do next. */
export function nowHtml(track: TrackProgress, known: readonly StepData[], today: CalendarDate): Html {
  const { done, steps, next, certificate, isOverdue } = track;
  const due = dueWords(track, today);
  const facts = [
    due && html`<span data-overdue="${isOverdue ? 'yes' : 'no'}">${due}</span>`,
    ...leftWords(track).map((words) => html`<span>${words}</span>`),
  ];
  return html`<p class="now-done"><strong>${doneWords(track)}</strong></p>
    <progress max="${Math.max(steps, 1)}" value="${done}" aria-label="${doneWords(track)}"></progress>
    <p class="now-facts">${facts}</p>
    ${
      next
        ? nextHtml(
            next,
            known.find(({ ref }) => ref === next.ref),
          )
        : done < steps && html`<p>What is left waits to be heard.</p>`
    }
    ${
      certificate &&
      html`<p class="now-certificate"><a href="/tracks/certificate/?track=${certificate.track.replace(/^tracks\//, '')}">${drawn(icon('award'))}Certificate</a> ${certificate.state === 'valid' ? `until ${readableDate(certificate.expiresOn)}` : certificateWords(certificate.state)}</p>`
    }`;
}

function nextHtml(next: NonNullable<TrackProgress['next']>, known: StepData | undefined): Html {
  const { kind, title, url, ref } = next;
  const { icon: drawing } = STEP_KINDS[kind];
  // What is read is read there; where it is done here, the link leads down to it.
  const there = kind === 'Read' || kind === 'Quiz' ? (known?.links[0]?.url ?? url) : `#${ref.split('#')[1]}`;
  const address = stepAddress(there, ref);
  return html`<div class="now-next"><p class="label">Next</p>
    <p class="now-title">${typeset(title)}</p>
    <p class="faint">${drawn(icon(drawing))} ${sizeWords(next)}</p>
    <p><a class="button button-strong" href="${address}">Go on${drawn(icon('arrow-right'))}</a></p></div>`;
}

/**
 * How somebody stands is not known now.
 * @param mayGoOn whether steps can be done all the same
 */
export function nowFailedHtml(words: string, mayGoOn: boolean): Html {
  return html`<div role="alert"><p>${words}</p>${mayGoOn && html`<p>You can go on: what you do is kept in this browser and sent later.</p>`}</div>
    <p><button class="button" type="button" data-act="reload">Try again</button></p>`;
}
