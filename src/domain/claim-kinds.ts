/** How many days a claim of each kind holds after the day on which it was captured. */
export const CLAIM_KINDS = {
  'rival-price': { label: "A rival's price", days: 30 },
  'rival-capability': { label: "A rival's capability", days: 90 },
  'own-capability': { label: 'Our capability', days: 180 },
  'own-result': { label: 'Our result', days: 365 },
  /** Until consent ends where the claim names a date, and never longer than a year. */
  customer: { label: 'A customer', days: 365 },
  /** A law, a standard, a figure of the market: official sources move slowly, but they move. */
  market: { label: 'The market', days: 180 },
} as const satisfies Record<string, { label: string; days: number }>;

export type ClaimKind = keyof typeof CLAIM_KINDS;
export const CLAIM_KIND_NAMES = Object.keys(CLAIM_KINDS) as [ClaimKind, ...ClaimKind[]];
