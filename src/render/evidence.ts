import { CLAIM_KINDS } from '#domain/claim-kinds.ts';
import type { Claim } from '#domain/library.ts';
import { TIER_LABELS } from '#domain/tiers.ts';
import { claimLastDay } from '#domain/trust.ts';
import { timeElement } from './dates.ts';
import { escapeHtml } from './escape.ts';
import { isSafeAddress } from './href.ts';

/**
 * A claim's evidence as inline HTML (`span`s only, so that it may stand in a paragraph): how good it is, where it
 * comes from, and the two days between which it holds. Dates are absolute; the reader's day decides about trust.
 */
export function renderEvidence(claim: Claim): string {
  const source = escapeHtml(claim.source);
  const linked =
    claim.url && isSafeAddress(claim.url)
      ? `<a href="${escapeHtml(claim.url)}" rel="noreferrer">${source}</a>`
      : source;
  return (
    `<span class="evidence-tier">${claim.tier} · ${escapeHtml(TIER_LABELS[claim.tier])}</span> ` +
    `<span class="evidence-kind">${escapeHtml(CLAIM_KINDS[claim.kind].label)}</span> ` +
    `<span class="evidence-source">${linked}</span> ` +
    `<span class="evidence-dates">Captured ${timeElement(claim.capturedOn)}, ` +
    `holds until ${timeElement(claimLastDay(claim))}</span>`
  );
}
