// What home does once it stands. Apart from home's own script, so that this is not in the way of its first look.
import { callForAll } from '../api-client.ts';
import type { KeptSheet } from '../api-shapes.ts';
import { whenNoneIsOpen } from '../dialogs/when-none-is-open.ts';
import { askHowItWent } from '../outcomes/ask-how-it-went.ts';
import { localToday } from '../sheets/days.ts';
import { changedWords, openAddress, orderSheets } from '../sheets/order.ts';
import { lastVisit, markNew } from './changed-since.ts';
import type { LocalCopy } from './local-copy.ts';
import type { Memory } from './memory.ts';
import { writeNextSheets } from './next-sheets.ts';

/** As many sheets as are seen at a glance. */
const SHOWN = 3;

/**
 * Tells the server what it has not heard yet, draws what it remembers, marks what changed since the last visit, and
 * asks how a meeting went that is over by now. Throws an ApiProblem.
 */
export async function refreshHome(
  personId: string,
  memory: Memory,
  copy: LocalCopy,
  now: Date,
  draw: () => void,
): Promise<void> {
  const [since] = await Promise.all([
    lastVisit('PUT'),
    memory
      .send()
      .then(() => Promise.all([memory.refresh(['pins', 'recent']), refreshNextSheets(copy, personId, now)])),
  ]);
  await whenNoneIsOpen(document);
  draw();
  markNew(document, since);
  await askHowItWent(document, copy);
}

async function refreshNextSheets(copy: LocalCopy, personId: string, now: Date): Promise<void> {
  const sheets = await callForAll<KeptSheet>('/sheets?limit=100');
  const next = orderSheets(sheets, localToday(now))
    .next.slice(0, SHOWN)
    .map((sheet) => ({
      address: openAddress(sheet),
      label: sheet.label,
      day: sheet.day,
      changes: changedWords(sheet.changed),
    }));
  writeNextSheets(copy, personId, next);
}
