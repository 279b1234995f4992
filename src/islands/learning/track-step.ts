import { icon } from '#render/icon.ts';
import type { WaitingFlag } from '../gaps/flag-store.ts';
import { drawn, html } from '../html.ts';
import type { LocalCopy } from '../memory/local-copy.ts';
import type { MyStep } from './shapes.ts';
import { stepAddress } from './step-address.ts';
import { lastRehearsal, rehearsalWords } from './step-rehearsals.ts';
import { type StateWords, stateWords } from './step-words.ts';
import { actsHtml } from './track-acts-html.ts';
import type { StepData } from './track-data.ts';

interface Drawing {
  /** Whether it is the one obvious thing to do. */
  readonly isNext: boolean;
  /** Whether what its certificate rests on may be shown again. */
  readonly mayProveAnew: boolean;
  readonly copy: LocalCopy;
  readonly personId: string;
}

/**
 * Says at a step how it stands and what can be done.
 * @param mine undefined while the portal has not said; then the step can still be done
 * @param waiting what this browser keeps of it
 */
export function drawStep(
  item: HTMLElement,
  known: StepData,
  mine: MyStep | undefined,
  waiting: readonly WaitingFlag[],
  { isNext, mayProveAnew, copy, personId }: Drawing,
): void {
  const isSending = waiting.some(({ fault }) => fault === undefined);
  const state = isSending ? SENDING : mine && stateWords(mine);
  item.dataset.state = isSending ? 'waiting' : (mine?.state ?? 'open');
  item.toggleAttribute('data-next', isNext && !isSending);
  const place = item.querySelector('[data-step-state]');
  if (place)
    place.innerHTML = state
      ? html`<span data-tone="${state.tone}">${drawn(icon(state.icon))}${state.words}</span>`.text
      : '';
  for (const link of item.querySelectorAll<HTMLAnchorElement>('.step-what h3 > a, .step-more a')) {
    link.href = stepAddress(link.getAttribute('href') ?? '', known.ref);
  }
  const acts = item.querySelector<HTMLElement>('[data-step-acts]');
  // What somebody is writing into stays.
  if (!acts || acts.querySelector('form')) return;
  const rehearsed = known.kind === 'Rehearse' ? lastRehearsal(copy, personId, known.ref) : undefined;
  acts.innerHTML = actsHtml(known, mine, {
    waiting,
    isNext,
    mayProveAnew,
    rehearsed: rehearsed && rehearsalWords(rehearsed),
  }).text;
}

const SENDING: StateWords = { words: 'Done, not sent yet', icon: 'clock', tone: 'waiting' };
