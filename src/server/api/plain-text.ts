import { z } from 'zod';

// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029]/u;

/** Signs that make text read in another order than it stands, so that a name can look like another one. */
const REORDERING = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/** A line that people read: trimmed, not empty, no control characters. */
export function oneLine(most: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine(
      (text) => !CONTROLS.test(text) && !REORDERING.test(text) && !/[\t\n]/.test(text),
      'must be one line without control characters',
    );
}

/** Words that people read, over several lines if they like; may be empty. */
export function severalLines(most: number) {
  return z
    .string()
    .trim()
    .max(most)
    .refine((text) => !CONTROLS.test(text), 'must be text without control characters');
}

/** The id of a row, as `newId` makes them. */
export const rowId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be an id');

/** The parameter of addresses such as `/sheets/{id}`. */
export const idParams = z.strictObject({ id: rowId.describe('Its id.') });
