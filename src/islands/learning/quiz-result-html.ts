import { icon } from '#render/icon.ts';
import { typeset } from '#render/typeset.ts';
import { drawn, type Html, html } from '../html.ts';
import { answerWords } from './quiz-answers.ts';
import type { Answer, AskedQuestion, Feedback, QuizAttempt, QuizStanding } from './shapes.ts';

/** What came of an attempt: the outcome, what can be done now, and each question with its answer and the reason. */
export function resultHtml(attempt: QuizAttempt, standing: QuizStanding | undefined, now: Date): Html {
  const { result, questions, pass } = attempt;
  if (!result) return html``;
  const { right, asked, isPassed, answers, feedback } = result;
  return html`<div class="quiz-outcome" data-passed="${isPassed ? 'yes' : 'no'}">
      <h2 tabindex="-1" data-part="outcome">${drawn(icon(isPassed ? 'circle-check' : 'history'))}${isPassed ? 'Passed' : 'Not passed'}</h2>
      <p class="quiz-score"><strong>${right} of ${asked}</strong> right. ${isPassed ? '' : `To pass takes ${needed(asked, pass)} of ${asked}.`}</p>
      ${wayOn(isPassed, standing, now)}
    </div>
    <ol class="feedback-list" role="list">${questions.map((question, at) => html`<li>${feedbackHtml(question, answers[at], feedback[at])}</li>`)}</ol>`;
}

/** What is told of one question once it is answered. */
export function feedbackHtml(
  question: AskedQuestion,
  answer: Answer | undefined,
  feedback: Feedback | undefined,
): Html {
  if (!feedback) return html``;
  const { isRight, right, because, source } = feedback;
  const given = answer === undefined ? [] : answerWords(question, answer);
  return html`<div class="question-feedback" data-right="${isRight ? 'yes' : 'no'}">
    <p class="question-mark">${drawn(icon(isRight ? 'check' : 'x'))}${isRight ? 'Right' : 'Not right'}</p>
    <div>
      <h3>${typeset(question.ask)}</h3>
      ${question.kind === 'fits' && html`<blockquote class="question-says">“${typeset(question.says)}”</blockquote>`}
      <dl class="question-answers">
        ${!isRight && html`<div><dt class="label">You said</dt><dd>${list(given)}</dd></div>`}
        <div><dt class="label">${isRight ? 'Your answer' : 'Right is'}</dt><dd>${list(isRight ? given : answerWords(question, right))}</dd></div>
        <div><dt class="label">Because</dt><dd>${typeset(because)}</dd></div>
      </dl>
      <p class="question-source"><a href="${source.url}">${typeset(source.title)}</a></p>
    </div>
  </div>`;
}

function list(lines: readonly string[]): Html {
  return html`${lines.map((line) => html`<span class="answer-line">${typeset(line)}</span>`)}`;
}

function wayOn(isPassed: boolean, standing: QuizStanding | undefined, now: Date): Html {
  if (isPassed) {
    return html`<p class="quiz-acts"><a class="button button-strong" href="/tracks/">Your next step${drawn(icon('arrow-right'))}</a></p>`;
  }
  if (!standing) return html`<p class="quiz-acts"><a class="button" href="/tracks/">Your tracks</a></p>`;
  const { attemptsLeft, nextAt } = standing;
  if (attemptsLeft > 0) {
    return html`<p class="quiz-acts"><button class="button button-strong" type="button" data-act="start">Try again with other questions</button>
      <span class="faint">${attemptsWords(attemptsLeft)}</span></p>`;
  }
  return html`<p>${drawn(icon('clock'))} ${waitWords(nextAt, now)} Until then read what you missed: each question leads to its place.</p>`;
}

/** How many must be right. */
export function needed(asked: number, pass: number): number {
  return Math.ceil((asked * pass) / 100 - 1e-9);
}

/** `One attempt left today`, `2 attempts left`. */
export function attemptsWords(left: number): string {
  return left === 1 ? 'One attempt left.' : `${left} attempts left.`;
}

/** When there is another attempt, on the reader's own clock. */
export function waitWords(nextAt: string | null, now: Date): string {
  if (!nextAt) return 'No attempt is left for now.';
  const at = new Date(nextAt);
  const time = `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
  const day = at.toDateString() === now.toDateString() ? 'today' : 'tomorrow';
  return `The next attempt is there ${day} at ${time}.`;
}
