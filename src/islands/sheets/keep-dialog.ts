import { callApi, callForAll, newKey } from '../api-client.ts';
import type { KeptSheet } from '../api-shapes.ts';
import { openDialog } from '../dialogs/dialog.ts';
import { formEnd } from '../dialogs/fields.ts';
import { onSubmit, sayAt } from '../dialogs/submit.ts';
import { html } from '../html.ts';
import { wordsOf } from '../problem-words.ts';
import { dayInSentence, likelyDay, localToday } from './days.ts';
import { keptAlready, openAddress } from './order.ts';
import { chooseLabel, labelFrom, requireSheetWords, sheetFields, wireCounter } from './sheet-form.ts';

/** The call sheet on the page, as it is to be kept. */
export interface SheetToKeep {
  /** Its address, without the fragment. */
  readonly address: string;
  /** What it is for, in one line: the label that it is kept under unless its keeper writes another. */
  readonly title: string;
}

/**
 * Keeps the sheet with one press, and lets its keeper write label, day and note while it is being kept. Closing saves
 * what was written; where that fails the dialog stays and says so. Where the same sheet is kept already for today or
 * later, it says that instead, and keeps another only when asked to.
 * @param kept the sheet of mine that this page is already; it is changed rather than kept twice
 * @returns the sheet as it is kept now, which may be the one that was kept already; undefined when it is not to be kept
 */
export async function keepSheet(
  { address, title }: SheetToKeep,
  kept: KeptSheet | undefined,
  now: Date,
): Promise<KeptSheet | undefined> {
  let sheet = kept;
  let hasFailed = false;
  /** The same sheet, kept already, once the dialog has said so. */
  let twin: KeptSheet | undefined;
  const first = { label: labelFrom(title), day: likelyDay(now), note: '', address };
  const dialog = openDialog(
    html`<form>
      <h2>${kept ? 'Kept in My sheets' : 'Keep this sheet'}</h2>
      <p class="form-status" role="status" data-twin></p>
      ${sheetFields(kept ?? first)}
      ${formEnd(html`<button class="button button-strong" type="submit">Done</button>
        <button class="button" type="button" data-drop>Don’t keep</button>`)}
    </form>`,
    {
      mayClose: () => {
        if (twin && !sheet) return true;
        // Where saving fails, a second Escape leaves all the same.
        if (!hasFailed) form.requestSubmit();
        return hasFailed;
      },
    },
  );
  const form = dialog.part<HTMLFormElement>('form');
  const heading = dialog.part('h2');
  wireCounter(form);
  chooseLabel(form);

  const create = onceUntilDone(async () => {
    sheet ??= await callApi<KeptSheet>('POST', '/sheets', { body: first, key });
    heading.textContent = 'Kept in My sheets';
  });
  const key = newKey();

  onSubmit(form, async (values) => {
    hasFailed = true;
    const words = requireSheetWords(values);
    const isTold = twin !== undefined;
    await looked;
    // Whoever pressed before the dialog knew has not asked for another.
    if (twin && !isTold) return;
    await create();
    if (sheet && isChanged(sheet, { ...words, address })) {
      sheet = await callApi<KeptSheet>('PUT', `/sheets/${sheet.id}`, { body: { ...words, address } });
    }
    dialog.close();
  });
  dialog.part('[data-drop]').addEventListener('click', async () => {
    try {
      if (sheet) await callApi('DELETE', `/sheets/${sheet.id}`);
      sheet = undefined;
      dialog.close();
    } catch (error) {
      sayAt(form, wordsOf(error), 'error');
    }
  });
  const tellTwin = (found: KeptSheet) => {
    twin = found;
    const day = dayInSentence(found.day, localToday(now));
    const place = dialog.part('[data-twin]');
    place.innerHTML =
      html`You keep this sheet for ${day}. <a href="${openAddress(found)}">Open “${found.label}”</a>`.text;
    place.querySelector('a')?.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      // It is this very page: the browser would go nowhere.
      event.preventDefault();
      sheet = found;
      dialog.close();
    });
    dialog.part('[type="submit"]').textContent = 'Keep another';
    dialog.part('[data-drop]').textContent = 'Cancel';
    sayAt(form, '');
  };
  const look = async () => {
    const found = await findKept(address, localToday(now));
    if (found) return tellTwin(found);
    // Not waited for: whoever presses meanwhile waits for it there.
    create().then(
      () => sayAt(form, 'Kept. Change what you like.'),
      (error: unknown) => sayAt(form, `Not kept yet. ${wordsOf(error)}`, 'error'),
    );
  };
  if (!kept) sayAt(form, 'Keeping…');
  const looked = kept ? undefined : look();
  await dialog.closed;
  return sheet;
}

/** The sheet with this address that I keep for today or later. What cannot be found out holds nobody up. */
async function findKept(address: string, today: string): Promise<KeptSheet | undefined> {
  const sheets = await callForAll<KeptSheet>('/sheets?limit=100').catch(() => []);
  return keptAlready(sheets, address, today);
}

type Kept = Pick<KeptSheet, 'label' | 'day' | 'note' | 'address'>;

function isChanged(sheet: Kept, wanted: Kept): boolean {
  return (['label', 'day', 'note', 'address'] as const).some((part) => sheet[part] !== wanted[part]);
}

/** Whoever asks while it is being done waits for the same; after a failure it is done again. */
function onceUntilDone(act: () => Promise<void>): () => Promise<void> {
  let doing: Promise<void> | undefined;
  return () => {
    doing ??= act().catch((error: unknown) => {
      doing = undefined;
      throw error;
    });
    return doing;
  };
}
