import { readableDate } from '#render/dates.ts';
import { freshly } from '../account/sign-in-again.ts';
import { callApi } from '../api-client.ts';
import { openDialog } from '../dialogs/dialog.ts';
import { formEnd } from '../dialogs/fields.ts';
import { fieldFault, onSubmit } from '../dialogs/submit.ts';
import { type Html, html } from '../html.ts';
import { pickerHtml, readPicked, wirePicker } from './gap-piece-picker.ts';
import type { Miss } from './shapes.ts';

/** A search without a good answer as a row, with what those who work on gaps can do about it. */
export function missHtml({ words, count, confidence, lastDay }: Miss, works: boolean): Html {
  const act = (name: string, label: string) =>
    html`<button class="button" type="button" data-settle="${name}" aria-label="${label}: ${words}">${label}</button>`;
  return html`<li data-words="${words}">
    <p class="heard-count"><strong>${count}</strong> <span>times</span></p>
    <div><p class="miss-words">${words}</p><p class="small faint">${confidence === 'none' ? 'Nothing found' : 'Only something near'}, last on ${readableDate(lastDay)}</p></div>
    ${works && html`<p class="miss-acts">${act('gap', 'Make a gap')}${act('alias', 'Add as a search word')}${act('ignore', 'Ignore')}</p>`}
  </li>`;
}

/** Does something about a search. Gives what to say; undefined when it was left. */
export async function settleMiss(act: string, words: string): Promise<string | undefined> {
  if (act === 'gap') {
    await callApi<{ gap: string }>('PUT', '/misses/gap', { body: { words } });
    return `“${words}” stands in the queue now.`;
  }
  if (act === 'ignore') {
    await callApi('PUT', '/misses/ignoring', { body: { words } });
    return `“${words}” is ignored.`;
  }
  return addAlias(words);
}

async function addAlias(words: string): Promise<string | undefined> {
  let title: string | undefined;
  const dialog = openDialog(html`<form>
    <h2>Let “${words}” lead to a piece</h2>
    <p>It is written into the piece as a search word, and works from the next publishing on.</p>
    ${pickerHtml({ label: 'Piece', hint: 'The one that they should have found.' })}
    ${formEnd(html`<button class="button button-strong" type="submit">Add it</button>
      <button class="button" type="button" data-close>Cancel</button>`)}
  </form>`);
  wirePicker(dialog.part('[data-picker]'), { most: 1, kept: undefined, nearest: Promise.resolve([]) });
  onSubmit(dialog.part<HTMLFormElement>('form'), async ({ pieces }) => {
    const [piece] = readPicked(pieces);
    if (!piece) throw fieldFault('pieces', 'Pick a piece.');
    await freshly(() => callApi('PUT', '/misses/alias', { body: { words, piece: piece.id } }));
    title = piece.title;
    dialog.close();
  });
  await dialog.closed;
  return title && `“${words}” leads to “${title}” from the next publishing on.`;
}
