import { icon } from '#render/icon.ts';
import type { WaitingFlag } from '../gaps/flag-store.ts';
import { drawn, type Html, html } from '../html.ts';
import type { MyStep } from './shapes.ts';
import type { StepData } from './track-data.ts';

interface Acting {
  readonly waiting: readonly WaitingFlag[];
  readonly isNext: boolean;
  /** Whether the certificate of the track has ended, is due or soon ends: its quizzes and pitches can be done again. */
  readonly mayProveAnew: boolean;
  /** How it was last rehearsed on this device. */
  readonly rehearsed: string | undefined;
}

/** What can be done at a step: one obvious press, and little else. */
export function actsHtml(
  known: StepData,
  mine: MyStep | undefined,
  { waiting, isNext, mayProveAnew, rehearsed }: Acting,
): Html {
  const refused = waiting.filter(({ fault }) => fault !== undefined);
  if (refused.length > 0) return html`${refused.map(refusedHtml)}`;
  if (waiting.length > 0) return html``;
  const isToRenew = mayProveAnew && (known.kind === 'Quiz' || known.kind === 'Pitch');
  const isDone = mine?.state === 'done' && !isToRenew;
  const look = isNext ? 'button button-strong' : 'button';
  return html`${mine?.pitch && pitchHtml(mine)}
    <div class="step-buttons">${buttons(known, mine, isDone, look)}</div>
    ${rehearsed && html`<p class="step-rehearsed">${rehearsed} <button class="link-button" type="button" data-act="forget">Forget it</button></p>`}`;
}

function buttons(known: StepData, mine: MyStep | undefined, isDone: boolean, look: string): Html {
  const aloud = html`<span class="visually-hidden">: ${known.title}</span>`;
  const done = html`<button class="${look}" type="button" data-act="done">${drawn(icon('check'))}Done${aloud}</button>`;
  const undo = html`<button class="button button-bare" type="button" data-act="undo">Not done yet${aloud}</button>`;
  const changes =
    mine?.state === 'changed' &&
    html`<button class="${look}" type="button" data-act="changes">What changed${aloud}</button>`;
  switch (known.kind) {
    case 'Quiz':
      return html`<a class="${isDone ? 'button button-bare' : look}" href="${known.links[0]?.url ?? '/tracks/'}">${isDone ? 'See it again' : 'Take the quiz'}${aloud}</a>${changes}`;
    case 'Pitch':
      if (mine?.pitch?.state === 'asked') {
        return html`<button class="button button-bare" type="button" data-act="withdraw">Take it back${aloud}</button>`;
      }
      if (isDone) return html``;
      return html`<button class="${look}" type="button" data-act="ask">Ask to be heard${aloud}</button>${changes}`;
    case 'Listen':
    case 'Shadow':
      if (isDone) return html``;
      return html`<button class="${look}" type="button" data-act="sheet" aria-expanded="false">${drawn(icon('pencil'))}Write the four lines${aloud}</button>`;
    case 'Rehearse':
      return html`<button class="${isDone ? 'button button-bare' : look}" type="button" data-act="rehearse">${drawn(icon('play'))}Rehearse${isDone ? ' again' : ''}${aloud}</button>${changes}${!isDone && html`<button class="button" type="button" data-act="done">${drawn(icon('check'))}Done${aloud}</button>`}`;
    default:
      return isDone
        ? undo
        : html`${changes}${changes ? html`<button class="button" type="button" data-act="done">${drawn(icon('check'))}Done${aloud}</button>` : done}`;
  }
}

/** What the manager said of the last pitch: the points that were made, and those still to be made. */
function pitchHtml({ pitch }: MyStep): Html {
  if (pitch?.state !== 'again') return html``;
  const made = pitch.ticks?.filter(Boolean).length ?? 0;
  return html`<div class="step-heard">
    ${pitch.ticks && html`<p>Heard: ${made} of ${pitch.ticks.length} points made. ${missed(pitch.ticks)}</p>`}
    ${pitch.words && html`<p class="step-heard-words">${pitch.words}</p>`}
  </div>`;
}

function missed(ticks: readonly boolean[]): string {
  const places = ticks.flatMap((isMade, at) => (isMade ? [] : [at + 1]));
  if (places.length === 0) return '';
  return places.length === 1
    ? `Still to make: point ${places[0]}.`
    : `Still to make: points ${places.join(', ')}.`;
}

function refusedHtml({ mark, fault }: WaitingFlag): Html {
  return html`<div class="step-refused">
    <p class="form-fault">${drawn(icon('triangle-alert'))}Not taken. ${fault}</p>
    <p><button class="button" type="button" data-act="give-up" data-mark="${mark}">Change it</button></p>
  </div>`;
}
