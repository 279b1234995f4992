import { z } from 'zod';
import { isCalendarDate } from '../calendar.ts';

/** A lower-case ASCII name with single hyphens, such as `no-budget`. */
export const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case letters, digits and single hyphens');

/** A piece's permanent id: `folder/file-name`. */
export const pieceId = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must look like folder/file-name');

/** A calendar date in UTC, such as `2026-11-16`. Ranges that it bounds are inclusive. */
export const calendarDate = z
  .string()
  .refine(isCalendarDate, 'must be a real calendar date written as YYYY-MM-DD');

/** One line of text that a person reads: trimmed, not empty, no line breaks. */
export const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(most, `must be at most ${most} characters`)
    .refine((text) => !/[\r\n]/.test(text), 'must be one line');

/** A list that, when written at all, names something: leave the field out to mean "general". */
export const namedList = <Item extends z.ZodType>(item: Item) =>
  z.array(item).min(1, 'must not be empty: leave the field out when the piece is general').max(50);

/** Other words by which a person would look for this thing. */
export const aliases = z.array(line(80)).min(1, 'must not be empty: leave the field out').max(40);
