import { callApi } from '../api-client.ts';
import { fieldFault, onSubmit } from '../dialogs/submit.ts';
import { html } from '../html.ts';
import type { LocalCopy } from '../memory/local-copy.ts';
import { readAnswer, readDraftAnswer } from './quiz-answers.ts';
import { keepQuizDraft, readQuizDraft } from './quiz-drafts.ts';
import { wireOrders } from './quiz-order.ts';
import { questionHtml } from './quiz-question-html.ts';
import { needed } from './quiz-result-html.ts';
import type { Answer, AskedQuestion, QuizAttempt } from './shapes.ts';

/** Whose attempt it is, and at which quiz. */
export interface Taking {
  readonly copy: LocalCopy;
  readonly personId: string;
  readonly name: string;
}

/**
 * Draws the questions of an open attempt, all on one page, and sends the answers. What is answered is kept in this
 * browser until then; after a lost connection it is sent again, and the same answers count once.
 * @param onEnd hears how it ended
 */
export function startAttempt(
  place: HTMLElement,
  attempt: QuizAttempt,
  { copy, personId, name }: Taking,
  onEnd: (ended: QuizAttempt) => Promise<void>,
): void {
  const { questions, number, quiz, pass } = attempt;
  const kept = readQuizDraft(copy, personId, quiz, number);
  place.innerHTML = html`<form class="quiz" autocomplete="off">
    <p class="quiz-rule">${questions.length} questions, ${needed(questions.length, pass)} right to pass. What you answer is kept in this browser until you send it.</p>
    ${questions.map((question) => questionHtml(question, kept[question.at], `${question.at + 1} of ${questions.length}`))}
    <div class="quiz-end">
      <p class="form-status" data-form-status role="status"></p>
      <p class="quiz-acts"><button class="button button-strong" type="submit">Send the answers</button> <span class="faint" data-answered></span></p>
    </div>
  </form>`.text;
  const form = place.querySelector('form');
  if (!form) return;
  const partOf = (at: number) => form.querySelector<HTMLElement>(`[data-question="${at}"]`) ?? form;
  const touched = new Set(questions.filter(({ at }) => kept[at] !== undefined).map(({ at }) => at));
  // The order in which things come is no answer before somebody has touched it.
  const isUntouched = ({ kind, at }: AskedQuestion) => kind === 'order' && !touched.has(at);
  const keep = () => {
    const answers: Record<string, Answer> = {};
    let whole = 0;
    for (const question of questions) {
      if (isUntouched(question)) continue;
      if (readAnswer(question, partOf(question.at)) !== undefined) whole += 1;
      const answer = readDraftAnswer(question, partOf(question.at));
      if (answer !== undefined) answers[question.at] = answer;
    }
    keepQuizDraft(copy, personId, { quiz, attempt: number, answers });
    const words = form.querySelector('[data-answered]');
    if (words) words.textContent = `${whole} of ${questions.length} answered`;
  };
  wireOrders(form, (list) => {
    touched.add(Number(list.closest<HTMLElement>('[data-question]')?.dataset.question));
    keep();
  });
  form.addEventListener('input', keep);
  form.addEventListener('change', ({ target }) => clearFaultAt(target));
  keep();
  onSubmit(form, async () => {
    const answers = questions.map((question) => {
      const answer = readAnswer(question, partOf(question.at));
      if (answer === undefined || isUntouched(question)) throw missing(question, partOf(question.at));
      return answer;
    });
    const ended = await callApi<QuizAttempt>('PUT', `/quizzes/${name}/attempts/${number}/answers`, {
      body: { answers },
    });
    keepQuizDraft(copy, personId, { quiz, attempt: number, answers: {} });
    await onEnd(ended);
  });
}

const MISSING: Readonly<Record<string, string>> = {
  match: 'Choose one for each.',
  order: 'Put them in order first.',
};

/** Brings the first question without an answer before the person, and says so at it. */
function missing(question: AskedQuestion, part: HTMLElement): ReturnType<typeof fieldFault> {
  part.querySelector<HTMLElement>('input, select, button')?.focus();
  const words = MISSING[question.kind] ?? 'Not answered yet.';
  return fieldFault(`q${question.at}`, words);
}

function clearFaultAt(target: EventTarget | null): void {
  const part = target instanceof Element ? target.closest('[data-question]') : null;
  const place = part?.querySelector('[data-fault]');
  if (place) place.textContent = '';
}
