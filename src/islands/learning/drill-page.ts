// The daily drill: one question at a time, feedback at once, then done for today.
import { callApi } from '../api-client.ts';
import { fieldFault, onSubmit } from '../dialogs/submit.ts';
import { drillFeedbackHtml, drillQuestionHtml, emptyDrillHtml, overHtml } from './drill-html.ts';
import { openLearningPage } from './my-frame.ts';
import { readAnswer } from './quiz-answers.ts';
import { wireOrders } from './quiz-order.ts';
import type { Answer, Drill, DrillFeedback, DrillQuestion } from './shapes.ts';

openLearningPage((page) => {
  const { part } = page;
  let drill: Drill = { items: [], answered: 0, nextOn: null };
  let at = 0;
  let right = 0;

  async function load(): Promise<void> {
    drill = await callApi<Drill>('GET', '/drill');
    at = 0;
    if (drill.items.length === 0) part('body').innerHTML = emptyDrillHtml(drill).text;
    else show();
  }

  function show(): void {
    const item = drill.items[at];
    if (!item) {
      finish();
      return;
    }
    part('body').innerHTML = drillQuestionHtml(item, at, drill.items.length).text;
    const form = part('body').querySelector('form');
    if (!form) return;
    wireOrders(form, () => undefined);
    onSubmit(form, async () => {
      const answer = readAnswer(item.question, form);
      if (answer === undefined) throw fieldFault(`q${item.question.at}`, 'Answer first.');
      tell(
        item,
        answer,
        await callApi<DrillFeedback>('PUT', `/drill/${item.id}/answer`, { body: { answer } }),
      );
    });
    form.querySelector<HTMLElement>('input, select, button')?.focus({ preventScroll: at === 0 });
  }

  function tell(item: DrillQuestion, answer: Answer, feedback: DrillFeedback): void {
    if (feedback.isRight) right += 1;
    const isLast = at === drill.items.length - 1;
    part('body').innerHTML = drillFeedbackHtml(item, answer, feedback, {
      at,
      of: drill.items.length,
      isLast,
    }).text;
    const onwards = part('body').querySelector<HTMLElement>('[data-act="next"]');
    onwards?.addEventListener('click', () => {
      at += 1;
      show();
    });
    part('told').focus();
  }

  function finish(): void {
    part('body').innerHTML = overHtml(right, drill.items.length).text;
    part('over').focus();
  }

  return load;
});
