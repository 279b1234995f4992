import { z } from 'zod';
import { CLAIM_KIND_NAMES } from '../claim-kinds.ts';
import { AUDIENCES } from './front-matter.ts';
import { calendarDate, line, slug } from './identity.ts';

/** How good the evidence is. Tier D never publishes. */
export const TIERS = ['A', 'B', 'C', 'D'] as const;

/** `claims/<id>.yaml`: one checkable sentence with its evidence. */
export const claimSchema = z.strictObject({
  text: line(240).describe('One sentence that can be checked.'),
  kind: z.enum(CLAIM_KIND_NAMES).describe('What it is about; this decides how long it holds.'),
  tier: z
    .enum(TIERS)
    .describe('A primary source, B named customer, C inferred, D hearsay (never published).'),
  source: line(200).describe('Where it comes from, so that a reader can find it.'),
  url: z
    .url({ protocol: /^https$/, error: 'must be an https: address' })
    .max(500)
    .optional()
    .describe('The address of the source.'),
  capturedOn: calendarDate.describe('The day on which it was true in the source.'),
  owner: slug.describe('The team that answers for it.'),
  audience: z.enum(AUDIENCES).default('internal').describe('internal, or buyer when it may be sent.'),
  customer: line(80).optional().describe('The customer it names.'),
  consentUntil: calendarDate.optional().describe('The last day on which the customer may be named.'),
  competitor: slug.optional().describe('The competitor it is about.'),
});

export type ClaimFields = z.output<typeof claimSchema>;
