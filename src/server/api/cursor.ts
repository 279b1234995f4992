import { z } from 'zod';
import { wrongField } from './problem.ts';
import { isPlainText } from './strict-json.ts';

/** How many items a list gives when nothing is said, and at most. */
export const PAGE = { usual: 25, most: 100 } as const;

/** The parameters of every list. */
export const paging = {
  limit: z
    .string()
    .regex(/^\d{1,3}$/, `must be a whole number from 1 to ${PAGE.most}`)
    .transform(Number)
    .pipe(z.int().min(1).max(PAGE.most))
    .optional()
    .meta({
      type: 'integer',
      minimum: 1,
      maximum: PAGE.most,
      pattern: undefined,
      description: `How many items; ${PAGE.usual} when left out.`,
    }),
  cursor: z
    .string()
    .max(400)
    .optional()
    .describe('Where to go on: the `next` of the page before. Its contents are nobody’s business.'),
};

/** A page of a list, and where the next one begins. */
export interface Page<Item> {
  readonly items: Item[];
  readonly next: string | null;
}

/** The schema of a page. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    items: z.array(item),
    next: z.string().nullable().describe('The cursor of the next page; null on the last one.'),
  });
}

/** A cursor's text. It holds nothing secret: whoever asks sees only their own whatever it says. */
export function writeCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/**
 * What {@link writeCursor} wrote, when it has the form that this list gives out; undefined without a cursor.
 * @throws Refusal for any other text
 */
export function readCursor<Place extends z.ZodType>(
  text: string | undefined,
  place: Place,
): z.output<Place> | undefined {
  if (text === undefined) return undefined;
  const read = place.safeParse(parsed(text));
  if (read.success) {
    const parts = read.data as (string | number)[];
    const areTexts = parts.every((part) => typeof part === 'number' || isPlainText(part));
    if (areTexts && writeCursor(parts) === text) return read.data;
  }
  throw wrongField('cursor', '"cursor" is not one that this list has given out. Leave it out to begin anew.');
}

/**
 * A page of rows that were asked for with one more than `limit`.
 * @param placeOf where a row stands, for the cursor
 */
export function pageFrom<Row, Item>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => readonly (string | number)[],
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? writeCursor(placeOf(last)) : null;
  return { items: shown.map(toItem), next };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
