// A track's page: says how each step stands for its reader, and lets them do it.
import { dateOf } from '#domain/calendar.ts';
import { mayProveAnew } from '#domain/learning/certificate.ts';
import { getKnownMe, whoAmI } from '../account/who.ts';
import { callApi } from '../api-client.ts';
import { isProblem } from '../api-problem.ts';
import { sayOver } from '../dialogs/toast.ts';
import type { LocalCopy } from '../memory/local-copy.ts';
import { wordsOf } from '../problem-words.ts';
import { localToday } from '../sheets/days.ts';
import type { MyStep, TrackProgress } from './shapes.ts';
import {
  completionPath,
  giveUp,
  keepAsked,
  keepDone,
  pitchPath,
  sendSteps,
  waitingOf,
} from './step-queue.ts';
import { openSheet } from './step-sheet.ts';
import { restoreDraft } from './step-sheet-drafts.ts';
import { loadTrack, type StepData, type TrackData } from './track-data.ts';
import { nowFailedHtml, nowHtml } from './track-now-html.ts';
import { drawStep } from './track-step.ts';

/** Brings the page to life; until the portal has answered it stands as it was built. */
export function startTrack(article: HTMLElement, copy: LocalCopy): void {
  const name = article.dataset.track ?? '';
  const part = (which: string) => article.querySelector<HTMLElement>(`[data-part="${which}"]`) ?? article;
  const say = (words: string, kind?: 'error') => sayOver(part('status'), words, kind);
  let data: TrackData | undefined;
  let progress: TrackProgress | undefined;
  let personId = getKnownMe(copy)?.id ?? '';
  let waiting = 0;

  async function load(): Promise<void> {
    try {
      data ??= await loadTrack(name);
      personId = (await whoAmI(copy)).id;
      await sendSteps(copy, personId);
      progress = await callApi<TrackProgress>('GET', `/tracks/${name}`);
    } catch (error) {
      part('now').innerHTML = nowFailedHtml(
        wordsOf(error),
        isProblem(error, 'offline') && data !== undefined,
      ).text;
      if (isProblem(error, 'offline')) addEventListener('online', () => void load(), { once: true });
    }
    draw();
  }

  function draw(): void {
    if (!data || !personId) return;
    const states = new Map(progress?.phases.flatMap(({ items }) => items.map((step) => [step.ref, step])));
    const certificate = progress?.certificate;
    // By the day of the portal, which decides.
    const isToRenew = certificate ? mayProveAnew(certificate, dateOf(new Date())) : false;
    for (const item of article.querySelectorAll<HTMLElement>('[data-step]')) {
      const known = data.steps.find(({ ref }) => ref === item.dataset.step);
      if (known) {
        const isNext = progress?.next?.ref === known.ref;
        drawStep(item, known, states.get(known.ref), waitingOf(copy, personId, known.ref), {
          isNext,
          mayProveAnew: isToRenew,
          copy,
          personId,
        });
      }
    }
    for (const { id, items } of progress?.phases ?? []) {
      const mark = article.querySelector<HTMLElement>(`[data-phase="${id}"] [data-phase-done]`);
      if (mark) mark.hidden = !items.every(({ state }) => state === 'done');
    }
    if (progress) part('now').innerHTML = nowHtml(progress, data.steps, localToday(new Date())).text;
    waiting = data.steps.reduce((sum, { ref }) => sum + waitingOf(copy, personId, ref).length, 0);
  }

  const stepOf = (
    target: Element,
  ): { item: HTMLElement; known: StepData; mine: MyStep | undefined } | undefined => {
    const item = target.closest<HTMLElement>('[data-step]');
    const known = data?.steps.find(({ ref }) => ref === item?.dataset.step);
    const all = progress?.phases.flatMap(({ items }) => items);
    return item && known ? { item, known, mine: all?.find(({ ref }) => ref === known.ref) } : undefined;
  };

  /** Says that a step is done: kept first, then sent, then read anew. */
  async function finish(known: StepData, item: HTMLElement, words = 'Done.'): Promise<void> {
    const { ref, basis, title } = known;
    keepDone(copy, personId, ref, { basis, doneAt: new Date().toISOString() }, title);
    await sendAndTell(item, words);
  }

  async function sendAndTell(item: HTMLElement, words: string): Promise<void> {
    draw();
    const { refused, sent } = await sendSteps(copy, personId);
    if (sent.size > 0) await load();
    else draw();
    if (refused.size > 0) return say('The portal did not take this step. It says why beside it.', 'error');
    say(sent.size > 0 ? words : 'Kept in this browser. It is sent when the portal answers.');
    focusAfter(item);
  }

  /** On to the next step that is to be done; where there is none, to what stands above them all. */
  function focusAfter(item: HTMLElement): void {
    const steps = [...article.querySelectorAll<HTMLElement>('[data-step]')];
    const next = steps.slice(steps.indexOf(item) + 1).find(({ dataset }) => dataset.state !== 'done');
    (next?.querySelector<HTMLElement>('h3 a, button') ?? part('now-heading')).focus();
  }

  async function act(name: string, trigger: HTMLElement): Promise<void> {
    if (name === 'reload') return load();
    const found = stepOf(trigger);
    if (!found) return;
    const { item, known, mine } = found;
    switch (name) {
      case 'done':
        return finish(known, item);
      case 'undo':
        await callApi('DELETE', completionPath(known.ref));
        await load();
        item.querySelector<HTMLElement>('[data-act="done"]')?.focus();
        return say('It stands as not done.');
      case 'ask':
        keepAsked(copy, personId, known.ref, known.title);
        return sendAndTell(
          item,
          'Asked. The managers of your teams see it; if you have none, ask an admin to put you into a team.',
        );
      case 'withdraw':
        await callApi('DELETE', pitchPath(known.ref));
        await load();
        item.querySelector<HTMLElement>('[data-act="ask"]')?.focus();
        return say('Taken back.');
      case 'sheet':
        return openSheet(
          item,
          known,
          { copy, personId },
          { onSend: () => sendAndTell(item, 'Noted.'), onLeave: draw },
        );
      case 'give-up': {
        const given = waitingOf(copy, personId, known.ref).find(({ mark }) => mark === trigger.dataset.mark);
        if (given) restoreDraft(copy, personId, known.ref, given.body);
        giveUp(copy, personId, trigger.dataset.mark ?? '');
        return draw();
      }
      case 'changes':
        return (await import('./step-changes.ts')).showChanges(known, mine, () =>
          finish(known, item, 'Done again.'),
        );
      case 'rehearse':
        return (await import('./step-rehearse.ts')).rehearseStep(
          article,
          known,
          trigger,
          { copy, personId },
          draw,
        );
      case 'forget':
        (await import('./step-rehearsals.ts')).forgetRehearsals(copy, personId, known.ref);
        return draw();
    }
  }

  article.addEventListener('click', ({ target }) => {
    const trigger = target instanceof Element ? target.closest<HTMLElement>('[data-act]') : null;
    if (!trigger || trigger.getAttribute('aria-busy') === 'true') return;
    trigger.setAttribute('aria-busy', 'true');
    act(trigger.dataset.act ?? '', trigger)
      .catch((error: unknown) => say(wordsOf(error), 'error'))
      .finally(() => trigger.removeAttribute('aria-busy'));
  });
  const follow = () => {
    const before = waiting;
    draw();
    // What waited was sent from elsewhere: the portal counts it by now.
    if (waiting < before) void load();
  };
  addEventListener('storage', follow);
  void load();
}
