import { readableDate } from '#render/dates.ts';
import { type Html, html } from '../html.ts';
import { dayInSentence, localToday } from '../sheets/days.ts';
import { gapAddress, peopleWords } from './gap-words.ts';
import type { Gap, GapAct } from './shapes.ts';

/** What the buttons of those who work say, in the order of the way. */
const WORK: readonly (readonly [act: GapAct, words: string])[] = [
  ['accept', 'Accept'],
  ['propose', 'Propose an answer'],
  ['draft', 'Start drafting'],
  ['review', 'Send to review'],
  ['publish', 'Publish an answer'],
  ['refuse', 'Decline'],
  ['merge', 'Merge'],
  ['assign', 'Assign'],
  ['reopen', 'Open it again'],
];

/** Which act comes next in each state; the others stay beside it. */
const NEXT: Readonly<Partial<Record<Gap['state'], GapAct>>> = {
  open: 'accept',
  accepted: 'propose',
  drafting: 'review',
  'in-review': 'publish',
};

/** What "Start drafting" comes to where somebody has begun. */
const DRAFT_AGAIN: Readonly<Partial<Record<Gap['state'], string>>> = {
  drafting: 'Promise another day',
  'in-review': 'Back to drafting',
};

/** What stands now, such as a proposal or the answer, and what the person may do about it. */
export function nowHtml(gap: Gap, works: boolean): Html {
  const { may, state } = gap;
  const next = state === 'proposed' && gap.proposal?.isAnswered ? 'draft' : NEXT[state];
  // To say that it was not solved opens it as well.
  const acts = WORK.filter(
    ([act]) => may.includes(act) && (works || (act === 'reopen' && !may.includes('verdict'))),
  );
  const sorted = [...acts].sort(([one], [other]) => Number(other === next) - Number(one === next));
  return html`${proposalHtml(gap)}${answersHtml(gap)}${endingHtml(gap)}${
    sorted.length > 0 &&
    html`<h2 class="visually-hidden" tabindex="-1">What you can do</h2><p class="gap-acts">${sorted.map(
      ([act, words]) => button(act, (act === 'draft' && DRAFT_AGAIN[state]) || words, act === next),
    )}</p>`
  }${joinHtml(gap)}`;
}

function button(act: string, words: string, isStrong = false): Html {
  return html`<button class="button${isStrong ? ' button-strong' : ''}" type="button" data-act="${act}">${words}</button>`;
}

function proposalHtml({ proposal, state, may }: Gap): Html | undefined {
  if (!proposal) return undefined;
  const { need, answer, by } = proposal;
  const today = localToday(new Date());
  const isAsked = state === 'proposed' && may.includes('reply');
  return html`<div class="gap-proposal">
    <h2 tabindex="-1">${state === 'proposed' ? 'Marketing proposes' : 'What was proposed'}</h2>
    <p>“You need to be able to <mark>${need}</mark>. We suggest <mark>${answer}</mark> by <mark>${dayInSentence(by, today)}</mark>. Right?”</p>
    ${isAsked && html`<p class="gap-acts">${button('agree', 'Yes', true)}${button('reply', 'Not quite')}</p>`}
    ${state === 'proposed' && may.includes('propose') && html`<p class="gap-acts">${button('withdraw', 'Withdraw it')}</p>`}
  </div>`;
}

function answersHtml({ answers, state, may, verdict, solved }: Gap): Html | undefined {
  if (answers.length === 0) return undefined;
  const told = [
    solved.yes > 0 && `solved it for ${peopleWords(solved.yes)}`,
    solved.no > 0 && `did not for ${peopleWords(solved.no)}`,
  ].filter(Boolean);
  return html`<div class="gap-answers">
    <h2 tabindex="-1">Answered by</h2>
    <ul role="list">${answers.map(({ title, url }) => html`<li><a href="${url}">${title}</a></li>`)}</ul>
    ${told.length > 0 && html`<p class="small faint">It ${told.join(', ')}.</p>`}
    ${
      state === 'published' &&
      may.includes('verdict') &&
      html`<p class="gap-question">${verdict === null ? 'Did this solve it?' : `You said ${verdict ? 'yes' : 'no'}.`}</p>
      <p class="gap-acts">${button('solved', 'Yes, solved', verdict === null)}${button('verdict', 'No')}</p>`
    }
  </div>`;
}

function endingHtml({ state, reason, nearest, mergedInto }: Gap): Html | undefined {
  if (state === 'declined') {
    return html`<div class="gap-ending"><h2 tabindex="-1">Why it was declined</h2><p>${reason ?? ''}</p>
      ${nearest && html`<p>Nearest: <a href="${nearest.url}">${nearest.title}</a></p>`}</div>`;
  }
  if (state !== 'merged' || !mergedInto) return undefined;
  return html`<div class="gap-ending"><h2 tabindex="-1">It went into another gap</h2>
    <p><a href="${gapAddress(mergedInto)}">See how that one stands</a>. Everybody who asked went along.</p></div>`;
}

function joinHtml({ may, isMine, promisedFor }: Gap): Html {
  const day = promisedFor && html`<p class="small faint">Promised for ${readableDate(promisedFor)}.</p>`;
  if (may.includes('join') && !isMine) {
    return html`<p class="gap-join">${button('join', 'I needed this too')} <span class="small faint">You hear what becomes of it.</span></p>${day}`;
  }
  return html`${may.includes('leave') && html`<p class="gap-join"><span class="small">You asked for this.</span> <button class="link-button" type="button" data-act="leave">I no longer need it</button></p>`}${day}`;
}
