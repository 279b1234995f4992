import { icon } from '#render/icon.ts';
import { typeset } from '#render/typeset.ts';
import { whoAmI } from '../account/who.ts';
import { callApi } from '../api-client.ts';
import { sayOnPage } from '../gaps/flag-toast.ts';
import { drawn, type Html, html } from '../html.ts';
import type { LocalCopy } from '../memory/local-copy.ts';
import { wordsOf } from '../problem-words.ts';
import type { MyStep, TrackProgress } from './shapes.ts';
import { type StepAt, stepAddress } from './step-address.ts';
import { keepDone, sendSteps } from './step-queue.ts';
import { loadBarStyles } from './step-styles.ts';
import { loadTrack, type StepData, type TrackData } from './track-data.ts';

/** Says over the lower edge of a page at which step of which track one is, and leads on from there. */
export async function showStepBar(page: Document, at: StepAt, copy: LocalCopy): Promise<void> {
  if (at.block) page.getElementById(at.block)?.scrollIntoView();
  const data = await loadTrack(at.track);
  const place = data.steps.findIndex(({ ref }) => ref.endsWith(`#${at.step}`));
  const step = data.steps[place];
  if (!step) return;
  const { id } = await whoAmI(copy);
  const [progress] = await Promise.all([readProgress(at.track), loadBarStyles()]);
  const bar = page.createElement('aside');
  bar.className = 'step-bar no-print';
  bar.setAttribute('aria-label', 'Your step');
  const draw = (now: TrackProgress | undefined) => {
    bar.innerHTML = barHtml(data, step, place, stateOf(now, step), page.location.pathname).text;
  };
  draw(progress);
  page.documentElement.dataset.stepBar = '';
  page.querySelector('main')?.append(bar);
  bar.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-act]') : null;
    if (!button || button.getAttribute('aria-busy') === 'true') return;
    button.setAttribute('aria-busy', 'true');
    finish(button.dataset.act ?? '', button)
      .catch((error: unknown) => sayOnPage(wordsOf(error), 'error'))
      .finally(() => button.removeAttribute('aria-busy'));
  });

  async function finish(act: string, button: HTMLElement): Promise<void> {
    if (!step) return;
    if (act === 'rehearse') {
      const { rehearseStep } = await import('./step-rehearse.ts');
      return rehearseStep(page.body, step, button, { copy, personId: id }, () => undefined);
    }
    const { ref, basis, title } = step;
    const { mark } = keepDone(copy, id, ref, { basis, doneAt: new Date().toISOString() }, title);
    const { sent, refused } = await sendSteps(copy, id);
    if (refused.has(mark)) throw refused.get(mark);
    if (!sent.has(mark)) {
      sayOnPage('Kept in this browser. It is sent when the portal answers.');
      return;
    }
    page.location.assign(onwards(data, place, await readProgress(data.name)));
  }
}

/** Where the next step is done: what it points at, or its place on the track's page. */
function onwards(data: TrackData, place: number, progress: TrackProgress | undefined): string {
  const ref = progress ? progress.next?.ref : data.steps[place + 1]?.ref;
  const next = data.steps.find((step) => step.ref === ref);
  if (!next) return `/tracks/${data.name}/`;
  const [link] = next.kind === 'Read' || next.kind === 'Quiz' ? next.links : [];
  return link ? stepAddress(link.url, next.ref) : `/${next.ref.replace('#', '/#')}`;
}

function barHtml(
  data: TrackData,
  step: StepData,
  place: number,
  state: MyStep['state'] | undefined,
  path: string,
): Html {
  const isDone = state === 'done';
  const pages = step.links.map(({ url }) => url.split('#')[0]);
  const further = step.links[pages.lastIndexOf(path) + 1];
  const done = html`<button class="button ${further ? '' : 'button-strong'}" type="button" data-act="done">${drawn(icon('check'))}Done, next</button>`;
  return html`<div class="page-width step-bar-row">
    <p class="step-bar-place"><strong>Step ${place + 1} of ${data.steps.length}</strong> <a href="/tracks/${data.name}/#${step.ref.split('#')[1] ?? ''}">${typeset(data.title)}</a>${isDone && html` <span class="step-bar-done">${drawn(icon('circle-check'))}Done</span>`}</p>
    <p class="step-bar-acts">
      ${step.kind === 'Rehearse' && html`<button class="button" type="button" data-act="rehearse">${drawn(icon('play'))}Rehearse</button>`}
      ${further && pages.includes(path) && html`<a class="button button-strong" href="${stepAddress(further.url, step.ref)}"><span>Then: ${typeset(further.title)}</span>${drawn(icon('arrow-right'))}</a>`}
      ${isDone ? html`<a class="button" href="/tracks/${data.name}/">Back to the track</a>` : done}
    </p>
  </div>`;
}

function stateOf(progress: TrackProgress | undefined, { ref }: StepData): MyStep['state'] | undefined {
  return progress?.phases.flatMap(({ items }) => items).find((step) => step.ref === ref)?.state;
}

/** Without it the bar still leads on. */
function readProgress(name: string): Promise<TrackProgress | undefined> {
  return callApi<TrackProgress>('GET', `/tracks/${name}`, { quiet: true }).catch(() => undefined);
}
