import { typeset } from '#render/typeset.ts';
import { sinceMoment } from '../account/words.ts';
import { drawn, type Html, html } from '../html.ts';
import type { PitchToHear } from './shapes.ts';

/** What a manager has ticked and written of a pitch, and not sent. */
export interface PitchDraft {
  readonly ticks: readonly boolean[];
  readonly words: string;
}

/** The most that the API takes. */
const MOST_WORDS = 1_000;

/** A pitch that waits, with the form by which it is heard; open while somebody is at it. */
export function pitchHtml(
  { id, person, track, rubric, askedAt }: PitchToHear,
  draft: PitchDraft | undefined,
  now: Date,
): Html {
  const { name } = person;
  const ticks = rubric.map((_, at) => draft?.ticks[at] ?? false);
  return html`<li class="pitch" data-pitch="${id}">
    <details ${drawn(draft ? 'open' : '')}>
      <summary>
        <span class="pitch-who">${name}</span>
        <span class="pitch-what">${typeset(track.title)} <span class="faint">asked ${sinceMoment(askedAt, now)}</span></span>
        <span class="button pitch-open"><span class="pitch-when-shut">Hear it</span><span class="pitch-when-open">Close</span></span>
      </summary>
      <form class="form pitch-form">
        <p class="small faint">Let ${name} pitch to you, and tick each point as it is made. <a href="${track.url}">See the track</a></p>
        <fieldset class="form-field">
          <legend>Points that ${name} made</legend>
          <div class="pick">${rubric.map(
            (point, at) =>
              html`<label class="pick-one"><input type="checkbox" name="point-${at}" ${drawn(ticks[at] ? 'checked' : '')}><span>${typeset(point)}</span></label>`,
          )}</div>
          ${faultOf('ticks', id)}
        </fieldset>
        <div class="form-field">
          <label for="field-words-${id}">For ${name}, if you like</label>
          <p class="form-hint" id="hint-words-${id}">What landed, and what to say differently next time. Only ${name} reads it.</p>
          <textarea class="field" id="field-words-${id}" name="words" rows="2" maxlength="${MOST_WORDS}" aria-describedby="hint-words-${id} fault-words-${id}">${draft?.words ?? ''}</textarea>
          ${faultOf('words', id)}
        </div>
        <p class="form-status" data-form-status role="status"></p>
        <p class="pitch-end"><button class="button button-strong" type="submit">${verdictWords(ticks)}</button> <span class="small faint">It is said once. ${name} hears of it at once.</span></p>
      </form>
    </details>
  </li>`;
}

/** What sending it says: `Sign off: every point was made`, `Once more: 2 of 5 points were made`. */
export function verdictWords(ticks: readonly boolean[]): string {
  const made = ticks.filter(Boolean).length;
  if (made === ticks.length) return 'Sign off: every point was made';
  const count =
    made === 0
      ? 'no point was made'
      : `${made} of ${ticks.length} points ${made === 1 ? 'was' : 'were'} made`;
  return `Once more: ${count}`;
}

/** Several forms stand on the page, each with its own. */
function faultOf(field: string, pitch: string): Html {
  return html`<p class="form-fault" id="fault-${field}-${pitch}" data-fault="${field}"></p>`;
}
