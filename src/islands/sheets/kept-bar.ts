import { type IconName, icon } from '#render/icon.ts';
import { callApi } from '../api-client.ts';
import { isProblem } from '../api-problem.ts';
import type { KeptSheet } from '../api-shapes.ts';
import { drawn, type Html, html } from '../html.ts';
import { wordsOf } from '../problem-words.ts';
import { localToday, nearDay, weekday } from './days.ts';
import { showChanges } from './kept-changes.ts';

/** What tells above a call sheet that it is one of mine. */
export interface KeptBar {
  /** Shows the sheet as it is now; undefined takes the bar away. */
  show(sheet: KeptSheet | undefined): void;
  /** Says what came of something, aloud as well. */
  say(words: Html): void;
}

/** The sheet of mine with this id; undefined where it is not mine, or no more. What else goes wrong is said on the page. */
export async function loadKept(page: HTMLElement, id: string): Promise<KeptSheet | undefined> {
  try {
    return await callApi<KeptSheet>('GET', `/sheets/${id}`);
  } catch (error) {
    if (isProblem(error, 'not-found')) return undefined;
    const bar = emptyBar(page);
    bar.textContent = wordsOf(error);
    return undefined;
  }
}

/**
 * Tells above a call sheet that it is one of mine: label, day, note, which lines have changed since it was prepared,
 * and what can be done with it.
 * @param onChange hears of the sheet when it is edited; of undefined when it was removed
 */
export function openBar(
  page: HTMLElement,
  opened: KeptSheet,
  onChange: (sheet: KeptSheet | undefined) => void,
): KeptBar {
  const bar = emptyBar(page);
  bar.innerHTML = html`<div class="kept-bar-what" data-kept-what></div>
    <div class="kept-bar-changes" data-kept-changes hidden></div>
    <p class="kept-bar-status" role="status" data-kept-status></p>
    <div class="kept-acts">${act('edit', 'pencil', 'Edit')}${act('send', 'send', 'Send')}${act('remove', 'trash', 'Remove')}</div>`.text;
  const part = (name: string) => bar.querySelector<HTMLElement>(`[data-kept-${name}]`) ?? bar;
  let sheet = opened;
  const say = (words: Html) => {
    part('status').innerHTML = words.text;
    delete part('status').dataset.kind;
  };
  const fail = (error: unknown) => {
    part('status').textContent = wordsOf(error);
    part('status').dataset.kind = 'error';
  };
  const acts: Readonly<Record<string, () => Promise<void>>> = {
    async edit() {
      const changed = await (await import('./edit-dialog.ts')).editSheet(sheet);
      if (!changed) return;
      onChange(changed);
      say(html`Saved.`);
    },
    async send() {
      const to = await (await import('./send-dialog.ts')).sendSheet(sheet);
      if (to) say(html`Sent to ${to.name}.`);
    },
    async remove() {
      const { ask } = await import('../dialogs/ask.ts');
      const words = `“${sheet.label}” goes from My sheets${sheet.note && ', with your note'}. The call sheet itself stays.`;
      if (!(await ask({ title: 'Remove from My sheets?', words, yes: 'Remove' }))) return;
      await callApi('DELETE', `/sheets/${sheet.id}`);
      onChange(undefined);
      page.querySelector<HTMLElement>('[data-act="keep"]')?.focus();
    },
  };
  bar.addEventListener('click', ({ target }) => {
    const name = target instanceof Element && target.closest<HTMLElement>('[data-kept-act]')?.dataset.keptAct;
    if (!name || !acts[name]) return;
    say(html``);
    acts[name]().catch(fail);
  });
  part('what').innerHTML = whatHtml(sheet).text;
  if (sheet.changed > 0) showChanges(page, part('changes'), sheet, say).catch(fail);
  return {
    say,
    show(now) {
      if (!now) return bar.remove();
      sheet = now;
      part('what').innerHTML = whatHtml(now).text;
    },
  };
}

function emptyBar(page: HTMLElement): HTMLElement {
  const bar = document.createElement('aside');
  bar.className = 'kept-bar no-print';
  bar.setAttribute('aria-label', 'Your kept sheet');
  page.querySelector('.sheet')?.before(bar);
  return bar;
}

function whatHtml({ label, day, note, from }: KeptSheet): Html {
  const today = localToday(new Date());
  const when = [nearDay(day, today), weekday(day, today)].filter(Boolean).join(', ');
  return html`<p><strong>${label}</strong> <span class="faint">${when}${from && `, sent by ${from.name}`}</span></p>
    ${note && html`<p class="kept-note">${drawn(icon('lock'))}<span title="${note}"><span class="visually-hidden">Private note: </span>${note}</span></p>`}`;
}

function act(name: string, picture: IconName, word: string): Html {
  return html`<button class="button" type="button" data-kept-act="${name}">${drawn(icon(picture))}${word}</button>`;
}
