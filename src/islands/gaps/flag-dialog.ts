import { getKnownMe, whoAmI } from '../account/who.ts';
import { type OpenDialog, openDialog } from '../dialogs/dialog.ts';
import { onSubmit } from '../dialogs/submit.ts';
import type { LocalCopy } from '../memory/local-copy.ts';
import { dropDraft, type FlagDraft, keepDraft, readDraft } from './flag-drafts.ts';
import { flagForm } from './flag-form-html.ts';
import { stayAboveKeyboard } from './flag-keyboard.ts';
import { type FlagPlace, placeOf } from './flag-place.ts';
import { dropFlag, keepFlag, keepPut, readFlags } from './flag-store.ts';
import { loadFlagStyles } from './flag-styles.ts';
import { sayOnPage } from './flag-toast.ts';
import { flagBody, wireLength } from './flag-values.ts';
import { sendFlags } from './send-flags.ts';
import type { Gap } from './shapes.ts';
import { suggestWhileTyping } from './suggest.ts';

/** Milliseconds that somebody waits for the server before the dialog closes; it goes on sending. */
const PATIENCE = 6_000;

/**
 * Lets somebody say what was missing, from where they are. It is kept in this browser before it is sent, so that
 * nothing is lost with the connection; closing keeps what was typed for the page.
 */
export async function openFlag(trigger: HTMLElement, copy: LocalCopy): Promise<void> {
  const place = placeOf(trigger);
  const person = getKnownMe(copy)?.id;
  await loadFlagStyles();
  const draft = person ? draftFor(place, readDraft(copy, person, place.facts.page)) : undefined;
  const dialog = openDialog(flagForm(place, draft));
  dialog.element.classList.add('flag-dialog');
  const form = dialog.part<HTMLFormElement>('form');
  const said = dialog.part<HTMLTextAreaElement>('[name="said"]');
  const tellPlace = wirePlace(dialog);
  let isDone = false;

  stayAboveKeyboard(dialog.element);
  said.setSelectionRange(said.value.length, said.value.length);
  wireLength(said, dialog.part('[data-count]'));
  const suggest = suggestWhileTyping(said, dialog.part('[data-suggestions]'), () =>
    tellPlace() ? place.facts : {},
  );
  if (said.value) suggest();

  onSubmit(form, async (values) => {
    const body = flagBody(values, place, tellPlace());
    const id = await personToKeepFor(copy);
    const { mark } = keepFlag(copy, id, body, String(body.said));
    const sending = await withPatience(sendFlags(copy, id));
    const fault = sending?.refused.get(mark);
    if (fault) {
      // Its text stands in the form still.
      dropFlag(copy, id, mark);
      throw fault;
    }
    finish(id, sentWords(copy, id, mark, sending?.sent.get(mark) as Gap | undefined));
  });
  dialog.part('[data-suggestions]').addEventListener('click', async ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-join]') : null;
    if (!button) return;
    const id = await personToKeepFor(copy);
    const words = said.value.trim().slice(0, 1000);
    const path = `/gaps/${button.dataset.join}/signal`;
    const { mark } = keepPut(copy, id, path, words ? { words } : {}, words || 'Me too');
    finish(id, undefined);
    await sendFlags(copy, id);
    sayOnPage(joinedWords(copy, id, mark), faultOf(copy, id, mark) ? 'error' : 'news');
  });
  const saveDraft = () => {
    if (isDone || !person) return false;
    const { need, neededBy, format } = Object.fromEntries(new FormData(form)) as Record<string, string>;
    const isSame = said.value.trim() === place.said.trim();
    return keepDraft(copy, person, {
      page: place.facts.page,
      said: isSame ? '' : said.value,
      need: need ?? '',
      neededBy: neededBy ?? '',
      format: format ?? '',
    });
  };
  const finish = (id: string, words: string | undefined) => {
    isDone = true;
    dropDraft(copy, id, place.facts.page);
    if (trigger.dataset.again) dropFlag(copy, id, trigger.dataset.again);
    dialog.close();
    if (words) sayOnPage(words);
  };
  // A phone may end a page without telling it.
  form.addEventListener('input', saveDraft);
  await dialog.closed;
  if (saveDraft()) sayOnPage('Kept as a draft for this page. Press Flag to go on.');
}

/** A draft gives way to what the page has to begin with, unless it holds it. */
function draftFor(place: FlagPlace, draft: FlagDraft | undefined): FlagDraft | undefined {
  return draft?.said.includes(place.said.trim()) ? draft : undefined;
}

/** Lets the person leave out where they were. Gives whether it is told. */
function wirePlace(dialog: OpenDialog): () => boolean {
  const button = dialog.part<HTMLButtonElement>('[data-leave-out]');
  const isLeftOut = () => button.ariaPressed === 'true';
  button.addEventListener('click', () => {
    button.ariaPressed = String(!isLeftOut());
    dialog.part('[data-where]').toggleAttribute('data-left-out', isLeftOut());
  });
  return () => !isLeftOut();
}

/** Whose flag it is: whoever the server says; where it does not answer, whom this browser last knew. */
async function personToKeepFor(copy: LocalCopy): Promise<string> {
  const known = getKnownMe(copy);
  const { id } = known ?? (await whoAmI(copy));
  return id;
}

function withPatience<Value>(promise: Promise<Value>): Promise<Value | undefined> {
  return Promise.race([
    promise,
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE)),
  ]);
}

function sentWords(copy: LocalCopy, personId: string, mark: string, gap: Gap | undefined): string {
  if (isWaiting(copy, personId, mark)) return 'Kept in this browser. It is sent when the portal answers.';
  return `Sent. ${gap?.next || 'You hear what becomes of it.'}`;
}

function joinedWords(copy: LocalCopy, personId: string, mark: string): string {
  const fault = faultOf(copy, personId, mark);
  if (fault) return fault;
  if (isWaiting(copy, personId, mark)) return 'Kept in this browser. It is sent when the portal answers.';
  return 'Counted. You hear when it is answered.';
}

function isWaiting(copy: LocalCopy, personId: string, mark: string): boolean {
  return readFlags(copy, personId).some((one) => one.mark === mark);
}

function faultOf(copy: LocalCopy, personId: string, mark: string): string | undefined {
  return readFlags(copy, personId).find((one) => one.mark === mark)?.fault;
}
