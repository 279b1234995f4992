import { isLive, PRICING_DAYS, pricingLastDay } from '#domain/trust.ts';
import type { Rule } from '../rule.ts';

/** Prices change faster than anybody checks; an old one is struck out, not withheld. */
export const oldPricing: Rule = {
  name: 'old-pricing',
  title: `Price intelligence is at most ${PRICING_DAYS} days old`,
  kind: 'time',
  severity: 'warning',
  *piece(piece, _view, { today }) {
    if (!isLive(piece, today)) return;
    for (const block of piece.blocks) {
      const lastDay = block.kind === 'Pricing' ? pricingLastDay(block) : undefined;
      if (!lastDay || lastDay >= today) continue;
      yield {
        line: block.line,
        message: `The price is as of ${block.attributes.asOf}; since ${lastDay} it is struck out, with "check before use".`,
        hint: 'Find out what they charge now, and set asOf.',
      };
    }
  },
};
