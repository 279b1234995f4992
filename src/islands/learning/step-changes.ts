import { typeset } from '#render/typeset.ts';
import { callApi } from '../api-client.ts';
import { openDialog } from '../dialogs/dialog.ts';
import { type Html, html } from '../html.ts';
import { wordsOf } from '../problem-words.ts';
import { wordRun } from './difference-html.ts';
import type { MyStep, StepChanges } from './shapes.ts';
import { stepAddress } from './step-address.ts';
import type { StepData } from './track-data.ts';

/**
 * Shows what has changed in a step since it was learnt, word by word.
 * @param onDone is called when the person says that they know it now; quizzes and pitches are done otherwise
 */
export async function showChanges(
  known: StepData,
  mine: MyStep | undefined,
  onDone: () => Promise<void>,
): Promise<void> {
  const mayFinish = known.kind !== 'Quiz' && known.kind !== 'Pitch';
  const dialog = openDialog(html`<h2>What changed</h2>
    <p>${typeset(known.title)}</p>
    <div class="step-changes" data-changes><p class="faint" role="status">Loading…</p></div>
    <p class="dialog-end">
      ${mayFinish && html`<button class="button button-strong" type="button" data-done>I know it now: done</button>`}
      <button class="button" type="button" data-close autofocus>Close</button>
    </p>`);
  dialog.element.classList.add('dialog-wide');
  let isDone = false;
  dialog.element.querySelector('[data-done]')?.addEventListener('click', () => {
    isDone = true;
    dialog.close();
  });
  const place = dialog.part('[data-changes]');
  try {
    const { items } = await callApi<StepChanges>(
      'GET',
      `/tracks/changes?step=${encodeURIComponent(known.ref)}`,
    );
    place.innerHTML = changesHtml(items, known.ref, mine).text;
  } catch (error) {
    place.textContent = wordsOf(error);
  }
  await dialog.closed;
  if (isDone) await onDone();
}

function changesHtml(items: StepChanges['items'], ref: string, mine: MyStep | undefined): Html {
  if (items.length === 0) {
    return html`<p>${mine?.changed.length ? 'The words as they were are not kept. Read it once more.' : 'Nothing has changed by now.'}</p>`;
  }
  return html`<ul role="list">${items.map(
    ({ title, url, words }) => html`<li>
      <h3><a href="${stepAddress(url, ref)}">${typeset(title)}</a></h3>
      <p class="difference">${words ? words.map(wordRun) : 'How it read before is not kept. Read it once more.'}</p>
    </li>`,
  )}</ul>`;
}
