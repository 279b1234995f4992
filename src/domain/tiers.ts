import type { TIERS } from './schema/claim.ts';

/** The letter that says how good a claim's evidence is. */
export type Tier = (typeof TIERS)[number];

/** What each tier means, in the words that people see. */
export const TIER_LABELS: Readonly<Record<Tier, string>> = {
  A: 'Primary source',
  B: 'Named customer',
  C: 'Inferred',
  D: 'Hearsay',
};
