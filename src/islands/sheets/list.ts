// My sheets: draws them, and lets each be opened, edited, sent and deleted.

import { whoAmI } from '../account/who.ts';
import { callApi, callForAll } from '../api-client.ts';
import type { KeptSheet } from '../api-shapes.ts';
import { sayOver } from '../dialogs/toast.ts';
import { html } from '../html.ts';
import { type LocalCopy, openLocalCopy } from '../memory/local-copy.ts';
import { addUnsent, sendUnsent } from '../memory/unsent.ts';
import { wordsOf } from '../problem-words.ts';
import { localToday } from './days.ts';
import { orderSheets } from './order.ts';
import { deletedRow, sheetRow } from './row-html.ts';

/** Milliseconds for which a deletion can be taken back; leaving the page ends them. */
const UNDO = 30_000;

const root = document.querySelector<HTMLElement>('[data-sheets]');
if (root) startList(root, openLocalCopy());

function startList(root: HTMLElement, copy: LocalCopy): void {
  const part = (name: string) => root.querySelector<HTMLElement>(`[data-part="${name}"]`) ?? root;
  const today = localToday(new Date());
  /** Sheets that are shown as deleted and still are not. */
  const going = new Map<string, ReturnType<typeof setTimeout>>();
  let sheets: KeptSheet[] = [];

  const load = async () => {
    part('failed').hidden = true;
    part('loading').hidden = false;
    try {
      sheets = await callForAll<KeptSheet>('/sheets?limit=100');
      draw();
    } catch (error) {
      part('failed-words').textContent = wordsOf(error);
      part('failed').hidden = false;
    } finally {
      part('loading').hidden = true;
    }
  };

  function draw(): void {
    const { next, past } = orderSheets(sheets, today);
    for (const [name, list] of [
      ['next', next],
      ['past', past],
    ] as const) {
      part(name).hidden = list.length === 0;
      part(`${name}-list`).innerHTML = list
        .map((sheet) => (going.has(sheet.id) ? deletedRow(sheet) : sheetRow(sheet, today)).text)
        .join('');
    }
    part('empty').hidden = sheets.length > 0;
  }

  const say = (words: string, kind?: 'error') => sayOver(part('status'), words, kind);
  const focusOn = (id: string, selector: string) =>
    root.querySelector<HTMLElement>(`[data-sheet="${CSS.escape(id)}"] ${selector}`)?.focus();
  const replace = (sheet: KeptSheet) => {
    sheets = sheets.map((one) => (one.id === sheet.id ? sheet : one));
    draw();
  };

  const acts: Readonly<Record<string, (sheet: KeptSheet) => Promise<void>>> = {
    async edit(sheet) {
      const changed = await (await import('./edit-dialog.ts')).editSheet(sheet);
      if (!changed) return;
      replace(changed);
      say('Saved.');
      focusOn(sheet.id, '[data-act="edit"]');
    },
    async send(sheet) {
      const to = await (await import('./send-dialog.ts')).sendSheet(sheet);
      if (to) say(`Sent to ${to.name}.`);
    },
    async delete(sheet) {
      going.set(
        sheet.id,
        setTimeout(() => void finish(sheet.id), UNDO),
      );
      draw();
      say(`Deleted “${sheet.label}”.`);
      focusOn(sheet.id, '[data-act="undo"]');
    },
    async undo(sheet) {
      clearTimeout(going.get(sheet.id));
      going.delete(sheet.id);
      draw();
      say('It is back.');
      focusOn(sheet.id, 'a');
    },
    async seen(sheet) {
      replace(await callApi<KeptSheet>('PUT', `/sheets/${sheet.id}/preparation`));
      say('Prepared anew. Changes are told from now on.');
      focusOn(sheet.id, 'a');
    },
  };

  /** Deletes for good. What cannot be sent now is sent with the next page. */
  async function finish(id: string): Promise<void> {
    const row = root.querySelector(`[data-sheet="${CSS.escape(id)}"]`);
    const hadFocus = row?.contains(document.activeElement);
    going.delete(id);
    sheets = sheets.filter((sheet) => sheet.id !== id);
    draw();
    if (hadFocus) part('heading').focus();
    await sendDeletion(id);
  }

  async function sendDeletion(id: string): Promise<void> {
    const me = await whoAmI(copy);
    addUnsent(copy, me.id, { method: 'DELETE', path: `/sheets/${id}` });
    await sendUnsent(copy, me.id);
  }

  root.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-act]') : null;
    if (button?.dataset.act === 'reload') return void load();
    const sheet = sheets.find(({ id }) => id === button?.closest<HTMLElement>('[data-sheet]')?.dataset.sheet);
    const act = acts[button?.dataset.act ?? ''];
    if (!sheet || !act) return;
    say('');
    act(sheet).catch((error: unknown) => say(wordsOf(error), 'error'));
  });
  root.addEventListener('toggle', (event) => void showChanges(event), { capture: true });
  addEventListener('pagehide', () => {
    for (const id of going.keys()) void sendDeletion(id);
    going.clear();
  });
  void load();
}

async function showChanges({ target }: Event): Promise<void> {
  if (!(target instanceof HTMLDetailsElement) || !target.matches('[data-changes]') || !target.open) return;
  const list = target.querySelector('[data-changes-list]');
  const id = target.closest<HTMLElement>('[data-sheet]')?.dataset.sheet;
  if (!list || !id) return;
  const { changesHtml, loadChanges } = await import('./changes.ts');
  try {
    const changes = await loadChanges(id);
    list.innerHTML = html`${changesHtml(changes)}
      <p><button class="button" type="button" data-act="seen">I have read them</button></p>`.text;
  } catch (error) {
    list.textContent = wordsOf(error);
  }
}
