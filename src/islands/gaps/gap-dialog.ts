import { isProblem } from '../api-problem.ts';
import { type OpenDialog, openDialog } from '../dialogs/dialog.ts';
import { formEnd } from '../dialogs/fields.ts';
import { onSubmit } from '../dialogs/submit.ts';
import { type Html, html } from '../html.ts';
import type { Gap } from './shapes.ts';

/** What was typed for an act and not sent, by gap and act. It lives as long as the page, so that no Escape loses it. */
const unsent = new Map<string, Record<string, string>>();

/** Fields whose words a person has thought about; the others are picked. */
const WRITTEN = ['need', 'answer', 'words', 'reason'];

/** The words that were typed for an act and not sent; empty when there are none. */
export function unsentWords(act: string, { id }: Pick<Gap, 'id'>): string {
  const kept = unsent.get(`${act} ${id}`) ?? {};
  return WRITTEN.flatMap((name) => kept[name]?.trim() || []).join(' / ');
}

/** A form in a dialog that does one thing with a gap. */
export interface ActForm {
  /** Names the act, for what was typed and not sent. */
  readonly act: string;
  readonly title: string;
  /** @param kept what was typed before and not sent, by field */
  readonly fields: (kept: Readonly<Record<string, string>>) => Html;
  /** What the button says. */
  readonly yes: string;
  /** Does it; throws what is to be said. */
  readonly send: (values: Readonly<Record<string, string>>) => Promise<Gap>;
  /** Brings to life what is more than a field. */
  readonly wire?: (dialog: OpenDialog, form: HTMLFormElement, kept: Readonly<Record<string, string>>) => void;
}

/**
 * Shows the form, until it was sent or left. Words that were typed stay: while it is open in it, after a fault or an
 * Escape for the next time.
 * @returns the gap afterwards; undefined when the form was left
 * @throws ApiProblem `conflict` when the gap is no longer in a state for it; what was typed is kept
 */
export async function runForm(
  gap: Pick<Gap, 'id'>,
  { act, title, fields, yes, send, wire }: ActForm,
): Promise<Gap | undefined> {
  const place = `${act} ${gap.id}`;
  const kept = unsent.get(place) ?? {};
  let after: Gap | undefined;
  let conflict: unknown;
  const dialog = openDialog(html`<form data-act-form="${act}">
    <h2>${title}</h2>
    ${fields(kept)}
    ${formEnd(html`<button class="button button-strong" type="submit">${yes}</button>
      <button class="button" type="button" data-close>Cancel</button>`)}
  </form>`);
  const form = dialog.part<HTMLFormElement>('form');
  const remember = () => unsent.set(place, textsOf(form));
  form.addEventListener('input', remember);
  wire?.(dialog, form, kept);
  onSubmit(form, async (values) => {
    remember();
    try {
      after = await send(values);
      unsent.delete(place);
      dialog.close();
    } catch (error) {
      if (!isProblem(error, 'conflict')) throw error;
      conflict = error;
      dialog.close();
    }
  });
  await dialog.closed;
  if (conflict) throw conflict;
  return after;
}

function textsOf(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}
