import { z } from 'zod';
import { formatChoice } from '#domain/call-sheet/choice.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { requireSheetChoice } from '../memory/pages.ts';
import { prepare } from '../memory/sheet-lines.ts';
import { countSheets, getSheet, type KeptSheet, MOST_SHEETS, type SheetWords } from '../memory/sheets.ts';
import { notFound, Refusal } from '../problem.ts';
import type { Asked } from '../route.ts';

/** Somebody, as colleagues know them. */
export const named = z.strictObject({ id: z.string(), name: z.string() });

export const instant = z.string().describe('An instant in UTC, `2026-11-24T09:30:00.000Z`.');

export type Within = Pick<Asked<unknown, unknown, unknown>, 'caller' | 'db'>;

/** A sheet of the caller's. @throws Refusal */
export async function requireSheet({ caller, db }: Within, id: string): Promise<KeptSheet> {
  const sheet = await getSheet(db, caller.person.id, id);
  if (!sheet) throw notFound('sheet');
  return sheet;
}

/**
 * @param whose the colleague's name, when it is theirs
 * @throws Refusal when they keep as many sheets as one may
 */
export async function requireRoom(db: Within['db'], person: string, whose?: string): Promise<void> {
  if ((await countSheets(db, person)) < MOST_SHEETS) return;
  throw new Refusal('conflict', {
    detail: `${whose ?? 'You'} already ${whose ? 'keeps' : 'keep'} ${MOST_SHEETS} sheets, which is the most.`,
    hint: whose ? 'Send the address of the page instead.' : 'Remove some that are over.',
  });
}

/** What is kept of a sheet, its lines as they stand now. @throws Refusal when the address is no call sheet's */
export function toWords(
  {
    label,
    day,
    address,
    note = '',
  }: { label: string; day: string; address: string; note?: string | undefined },
  library: OpenLibrary,
  now: Date,
): SheetWords {
  const choice = requireSheetChoice(address, library);
  return { label, day, note, address: formatChoice(choice), preparation: prepare(choice, library, now) };
}
