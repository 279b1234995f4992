// The page of a quiz: how the reader stands, an attempt to answer, what came of it.
import { whoAmI } from '../account/who.ts';
import { callApi } from '../api-client.ts';
import { ApiProblem } from '../api-problem.ts';
import { openLocalCopy } from '../memory/local-copy.ts';
import { openLearningPage } from './my-frame.ts';
import { startAttempt } from './quiz-attempt.ts';
import { resultHtml } from './quiz-result-html.ts';
import { standingHtml } from './quiz-standing-html.ts';
import type { QuizAttempt, QuizStanding } from './shapes.ts';

openLearningPage((page) => {
  const { part, say, attempt: attemptTo } = page;
  const copy = openLocalCopy();
  const asked = new URLSearchParams(location.search);
  const name = (asked.get('quiz') ?? '').replace(/^quizzes\//, '');
  const number = Number(asked.get('attempt') ?? 0);
  let standing: QuizStanding | undefined;
  let personId = '';

  async function load(): Promise<void> {
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)) {
      throw new ApiProblem({ code: 'not-found', title: 'The address names no quiz.' });
    }
    personId = (await whoAmI(copy)).id;
    standing = await callApi<QuizStanding>('GET', `/quizzes/${name}`);
    document.title = `${standing.title} · Callsheet`;
    part('heading').textContent = standing.title;
    part('lead').textContent = standing.summary;
    if (number > 0) return show(await callApi<QuizAttempt>('GET', `/quizzes/${name}/attempts/${number}`));
    // An attempt that was begun goes on where it was left.
    if (standing.open !== null) {
      return show(await callApi<QuizAttempt>('GET', `/quizzes/${name}/attempts/${standing.open}`));
    }
    drawStanding();
  }

  function drawStanding(): void {
    if (standing) part('body').innerHTML = standingHtml(standing, name, new Date()).text;
  }

  /** Shows an attempt: its questions while it is open, what came of it after. */
  function show(attempt: QuizAttempt): void {
    if (attempt.result) {
      part('body').innerHTML = resultHtml(attempt, standing, new Date()).text;
      return;
    }
    startAttempt(part('body'), attempt, { copy, personId, name }, async (ended) => {
      standing = await callApi<QuizStanding>('GET', `/quizzes/${name}`, { quiet: true }).catch(
        () => undefined,
      );
      show(ended);
      part('outcome').focus();
    });
  }

  page.root.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-act="start"]') : null;
    if (!button || button.getAttribute('aria-busy') === 'true') return;
    button.setAttribute('aria-busy', 'true');
    void attemptTo(async () => {
      show(await callApi<QuizAttempt>('POST', `/quizzes/${name}/attempts`, { toldOnce: true }));
      say('');
      part('body').querySelector<HTMLElement>('input, select, button')?.focus();
    }).finally(() => button.removeAttribute('aria-busy'));
  });
  return load;
});
