import { readableDate } from '#render/dates.ts';
import { icon } from '#render/icon.ts';
import { drawn, type Html, html } from '../html.ts';
import { localDay } from './local-day.ts';
import { attemptsWords, needed, waitWords } from './quiz-result-html.ts';
import type { QuizStanding } from './shapes.ts';

/** What a quiz is before it begins: how many questions, what passes, what was tried before. */
export function standingHtml(standing: QuizStanding, name: string, now: Date): Html {
  const { draw, pass, attemptsLeft, nextAt, passedAt, past } = standing;
  return html`<dl class="facts quiz-facts">
      <div><dt class="label">Questions</dt><dd>${draw}</dd></div>
      <div><dt class="label">To pass</dt><dd>${needed(draw, pass)} right</dd></div>
      <div><dt class="label">You</dt><dd>${passedAt ? `Passed ${readableDate(localDay(passedAt))}` : past.length > 0 ? 'Not passed yet' : 'Not tried yet'}</dd></div>
    </dl>
    ${
      attemptsLeft > 0
        ? html`<p class="quiz-acts"><button class="button button-strong" type="button" data-act="start">${passedAt ? 'Take it again' : past.length > 0 ? 'Try again' : 'Start'}${drawn(icon('arrow-right'))}</button>
          <span class="faint">${past.length > 0 && !passedAt ? attemptsWords(attemptsLeft) : 'Nobody but you sees your answers.'}</span></p>`
        : html`<p>${drawn(icon('clock'))} ${waitWords(nextAt, now)}</p>`
    }
    ${
      past.length > 0 &&
      html`<section class="quiz-past" aria-labelledby="past"><h2 id="past">Before</h2><ul role="list">${past.map(
        (one) =>
          html`<li><a href="/tracks/quiz/?quiz=${name}&attempt=${one.number}">${readableDate(localDay(one.endedAt))}</a> <span>${one.right} of ${one.asked} right</span> <span class="faint">${one.isPassed ? 'Passed' : 'Not passed'}</span></li>`,
      )}</ul></section>`
    }`;
}
