import type { CalendarDate } from '#domain/calendar.ts';
import { CLAIM_KIND_NAMES } from '#domain/claim-kinds.ts';
import { TIERS } from '#domain/schema/claim.ts';
import type { Taxonomy } from '#domain/schema/taxonomy.ts';
import { TIER_LABELS } from '#domain/tiers.ts';

/**
 * A new claim: a sentence, with places for its evidence. It begins as hearsay, which is never published, so that
 * somebody must say how good the evidence is before a reader sees it.
 */
export function claimTemplate(text: string, taxonomy: Taxonomy, today: CalendarDate): string {
  // JSON strings are YAML strings, whatever signs the sentence holds.
  return `text: ${JSON.stringify(text)}
# Decides how long it holds. Choose: ${CLAIM_KIND_NAMES.join(', ')}.
kind: own-capability
# Choose: ${TIERS.map((tier) => `${tier} ${TIER_LABELS[tier].toLowerCase()}`).join(', ')}. D is never published.
tier: D
# Where it comes from, so that a reader can find it.
source: "…"
capturedOn: ${today}
owner: ${taxonomy.teams[0]?.id ?? ''}
audience: internal
`;
}
