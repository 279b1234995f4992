import { mailCopy, notesText } from '#domain/call-sheet/copy.ts';
import type { CallSheet } from '#domain/call-sheet/sheet.ts';
import { say } from './status.ts';

/** Copies the whole sheet for the rep; it begins with a line that says it is internal. */
export async function copyNotes(page: HTMLElement, sheet: CallSheet): Promise<void> {
  await copy(page, notesText(sheet), 'Notes copied. They are internal: not for the buyer.');
}

/** Copies only what may go to the buyer, and says how much stays. */
export async function copyMail(page: HTMLElement, sheet: CallSheet): Promise<void> {
  const { text, kept, kind } = mailCopy(sheet);
  const stays = `${kept} internal lines stay here.`;
  if (kind === 'mail') await copy(page, text, `Copied for mail. ${stays}`);
  else if (kind === 'lines')
    await copy(page, text, `No mail for this sheet. Copied the lines that may go out; ${stays}`);
  else say(page, 'Nothing on this sheet may go to the buyer, so nothing was copied.');
}

async function copy(page: HTMLElement, text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(page, done);
  } catch {
    say(page, 'The browser did not allow copying. Select the lines and press Ctrl+C.', 'error');
  }
}
