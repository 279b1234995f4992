import { z } from 'zod';
import { isCalendarDate } from '#domain/calendar.ts';
import { GAP_ACTS } from '#domain/gaps/acts.ts';
import { GAP_CAUSES, GAP_KINDS, GAP_STATES } from '#domain/gaps/gap.ts';
import { oneLine, rowId, severalLines } from '../plain-text.ts';
import { instant, named } from './sheet-parts.ts';

/** A day that somebody sends. */
export const calendarDay = z
  .string()
  .refine(isCalendarDate, 'must be a calendar date such as 2026-11-24')
  .describe('A calendar date, `2026-11-24`.');

/** Words that somebody sends, and that must say something: signs that nobody sees say nothing. */
export const someWords = (most: number) =>
  severalLines(most)
    .min(1)
    .refine((text) => /[^\s\p{C}]/u.test(text), 'must not be empty');

/** The id of a piece, as a request names it. */
export const pieceId = z
  .string()
  .max(200)
  .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'must be the id of a piece, such as objections/too-expensive');

const linked = z
  .strictObject({
    id: z.string(),
    title: z.string().describe('Its id, when the library has it no more.'),
    url: z.string(),
  })
  .meta({ id: 'LinkedPiece' });

const row = {
  id: z.string(),
  state: z.enum(GAP_STATES),
  kind: z.enum(GAP_KINDS).describe('What whoever flagged it chose.'),
  cause: z.enum(GAP_CAUSES).nullable().describe('What marketing makes of it.'),
  said: z.string().describe('What they said or did.'),
  need: z.string().nullable().describe('What the rep needed to be able to say or do next.'),
  neededBy: z.string().nullable().describe('The day by which it was needed.'),
  stage: z.string().nullable(),
  personas: z.array(z.string()),
  competitors: z.array(z.string()),
  piece: linked.nullable().describe('The piece that it is about.'),
  signals: z.int().describe('How often it was asked for.'),
  people: z.int().describe('How many people asked.'),
  assignee: named.nullable().describe('Who in marketing works on it.'),
  promisedFor: z.string().nullable().describe('The day for which an answer was promised.'),
  decideBy: z
    .string()
    .nullable()
    .describe('Until when marketing has to decide; null where nothing waits for a decision.'),
  isLate: z.boolean().describe('Whether that time has passed.'),
  next: z.string().describe('Who acts next, in words.'),
  answers: z.array(linked).describe('The pieces that answer it now.'),
  createdAt: instant,
  updatedAt: instant,
  isMine: z.boolean().describe('Whether you have asked for it.'),
  verdict: z.boolean().nullable().describe('Whether it was solved for you; null when you have not said.'),
};

/** A gap in a list. */
export const gapRowSchema = z.strictObject(row).meta({ id: 'GapRow' });

/** A gap. */
export const gapSchema = z
  .strictObject({
    ...row,
    format: z.string().nullable().describe('The format that the rep imagined.'),
    page: z.string().nullable().describe('Where the rep was.'),
    block: z.string().nullable().describe('The block of the piece that it is about.'),
    proposal: z
      .strictObject({ need: z.string(), answer: z.string(), by: z.string(), isAnswered: z.boolean() })
      .nullable()
      .describe('What marketing has suggested last.'),
    reason: z.string().nullable().describe('Why it was declined.'),
    nearest: linked.nullable().describe('What comes nearest to what was asked for, where it was declined.'),
    mergedInto: z.string().nullable().describe('The gap that took it in.'),
    teams: z.array(z.string()).describe('Names of the teams of those who asked.'),
    why: z.array(z.string()).describe('Why it stands where it does in the queue; empty when it is over.'),
    solved: z
      .strictObject({ yes: z.int(), no: z.int() })
      .describe('How many say that its answer solved it, and how many that it did not.'),
    may: z.array(z.enum(GAP_ACTS)).describe('What you may do with it now.'),
  })
  .meta({ id: 'Gap' });

/** What whoever flags a gap says. Only `said` must be there. */
export const flagSchema = z.strictObject({
  said: someWords(1_000).describe('What they said or did, 1,000 characters at most. All that is required.'),
  kind: z.enum(GAP_KINDS).optional().describe('`missing` when left out.'),
  need: severalLines(280).optional().describe('What you needed to be able to say or do next.'),
  neededBy: calendarDay.optional(),
  format: oneLine(80).optional().describe('The format that you imagine.'),
  page: z
    .string()
    .max(1_000)
    .optional()
    .describe('Where you were: the address of a page of this portal. What follows a `#` is dropped.'),
  piece: pieceId.optional().describe('The piece that it is about.'),
  block: z.string().max(80).optional().describe('The block of that piece.'),
  stage: z.string().max(80).optional().describe('A stage by id.'),
  personas: z.array(z.string().max(80)).max(12).optional().describe('Personas by id.'),
  competitors: z.array(z.string().max(80)).max(12).optional().describe('Competitors by id.'),
  mark: z
    .string()
    .regex(/^[A-Za-z0-9_-]{8,64}$/, 'must have 8 to 64 letters, digits, hyphens or underscores')
    .optional()
    .describe('A mark of your own: the same flag sent again under it is the same gap.'),
});

/** What a rep is typing, before it is a gap. */
export const describedSchema = flagSchema.pick({
  said: true,
  page: true,
  stage: true,
  personas: true,
  competitors: true,
});

export const proposalSchema = z.strictObject({
  need: someWords(280).describe('Completes “You need to be able to …”.'),
  answer: someWords(280).describe('Completes “We suggest …”.'),
  by: calendarDay.describe('The day by which it would be there.'),
});

/** The address of a gap. */
export const gapParams = z.strictObject({ id: rowId.describe('The id of a gap.') });
