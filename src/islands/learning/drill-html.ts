import { icon } from '#render/icon.ts';
import { drawn, type Html, html } from '../html.ts';
import { localToday, weekday } from '../sheets/days.ts';
import { localDay } from './local-day.ts';
import { questionHtml } from './quiz-question-html.ts';
import { feedbackHtml } from './quiz-result-html.ts';
import type { Answer, Drill, DrillFeedback, DrillQuestion } from './shapes.ts';

/** A question of the drill with the reason why it is asked. */
export function drillQuestionHtml({ question, why }: DrillQuestion, at: number, of: number): Html {
  return html`<form class="quiz drill" autocomplete="off">
    ${places(at, of)}
    <p class="drill-why">${why}</p>
    ${questionHtml(question, undefined, '')}
    <div class="quiz-end">
      <p class="form-status" data-form-status role="status"></p>
      <p class="quiz-acts"><button class="button button-strong" type="submit">Answer</button></p>
    </div>
  </form>`;
}

/** What is told of it at once. */
export function drillFeedbackHtml(
  { question }: DrillQuestion,
  answer: Answer,
  feedback: DrillFeedback,
  { at, of, isLast }: { at: number; of: number; isLast: boolean },
): Html {
  const today = localToday(new Date());
  return html`<div class="drill">
    ${places(at, of)}
    <div tabindex="-1" data-part="told">${feedbackHtml(question, answer, feedback)}</div>
    <p class="quiz-acts"><button class="button button-strong" type="button" data-act="next">${isLast ? 'Finish' : 'Next'}${drawn(icon('arrow-right'))}</button>
      <span class="faint">Asked again ${weekday(localDay(feedback.nextOn), today)}.</span></p>
  </div>`;
}

/** The end of the drill. */
export function overHtml(right: number, of: number): Html {
  return html`<div class="drill-over">
    <h2 tabindex="-1" data-part="over">${drawn(icon('circle-check'))}Done for today</h2>
    <p class="quiz-score"><strong>${right} of ${of}</strong> right. What you missed comes back sooner; what you know, later.</p>
    <p class="quiz-acts"><a class="button button-strong" href="/tracks/">Your next step${drawn(icon('arrow-right'))}</a></p>
  </div>`;
}

/** Nothing to drill: it is done, or nothing has been learnt yet. */
export function emptyDrillHtml({ answered, nextOn }: Drill): Html {
  const today = localToday(new Date());
  const next = nextOn ? ` The next question comes ${weekday(localDay(nextOn), today)}.` : '';
  if (answered > 0) {
    return html`<div class="list-empty"><h2>${drawn(icon('circle-check'))}Done for today</h2>
      <p>${answered === 1 ? 'One question' : `${answered} questions`} answered.${next}</p>
      <p><a class="button" href="/tracks/">Your next step${drawn(icon('arrow-right'))}</a></p></div>`;
  }
  return html`<div class="list-empty"><h2>Nothing to drill yet</h2>
    <p>The drill asks again what your quizzes asked, before you would forget it, and what today’s call sheet needs.${next}</p>
    <p><a class="button" href="/tracks/">Your tracks${drawn(icon('arrow-right'))}</a></p></div>`;
}

function places(at: number, of: number): Html {
  return html`<p class="drill-places"><span class="visually-hidden">Question ${at + 1} of ${of}</span>${Array.from(
    { length: of },
    (_, place) =>
      html`<span aria-hidden="true" data-place="${place < at ? 'past' : place === at ? 'now' : 'ahead'}"></span>`,
  )}</p>`;
}
