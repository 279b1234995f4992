import { CLAIM_KIND_NAMES, CLAIM_KINDS } from '#domain/claim-kinds.ts';
import { claimSchema, TIERS } from '#domain/schema/claim.ts';
import { TIER_LABELS } from '#domain/tiers.ts';
import { fenced, table } from './markdown.ts';
import { fieldsOf } from './schema-fields.ts';

const EXAMPLE = `text: Duplicate payments at Pellworth Foods fell from 51 to 2 in a year.
kind: customer
tier: B
source: Interview with the controller of Pellworth Foods, 14 October 2026
capturedOn: 2026-10-14
owner: customer-marketing
audience: buyer
customer: Pellworth Foods`;

const TIER_USE: Readonly<Record<(typeof TIERS)[number], string>> = {
  A: 'A price list, a contract, a law, our own measurement with its method. Say it without hesitation.',
  B: 'A customer who may be named said it. Say it with the name.',
  C: 'We concluded it from other things. Say it as what it is.',
  D: 'Somebody heard it. Keep it, so that somebody can look for a source; it is never published.',
};

/** The page about claims. */
export function claimsPage(): string {
  return [
    '# Claims',
    'A claim is one sentence that can be checked, with its evidence: where it comes from, how good that is, and on which day it was true. It lies in a file of its own in `claims/`, and the name of the file is its id. Write it once; cite it wherever it is needed. When it changes, it changes everywhere. When it lapses, every line that rests on it is withheld.',
    'Begin with: `npm run callsheet -- new claim "One sentence."`',
    fenced('yaml', EXAMPLE),
    '## Citing one',
    `In a block, name it in \`claim\`. In a sentence, \`<Claim ref="…" />\` shows the claim's own words, and counts with them in a word budget.`,
    fenced(
      'mdx',
      '<Proof customer="Pellworth Foods" metric="51 to 2" claim="pellworth-duplicates">\nDuplicate payments fell from 51 to 2 in a year.\n</Proof>\n\nWhat it costs: <Claim ref="cost-per-invoice" />',
    ),
    '## How good is it?',
    table(
      ['tier', 'evidence', 'what that means'],
      TIERS.map((tier) => [tier, TIER_LABELS[tier], TIER_USE[tier]]),
    ),
    '## How long does it hold?',
    'From the day in `capturedOn`, for as many days as its kind says. Where a customer agreed to be named until a day, write it into `consentUntil`; the claim then ends on that day at the latest.',
    table(
      ['kind', 'about', 'days'],
      CLAIM_KIND_NAMES.map((kind) => [`\`${kind}\``, CLAIM_KINDS[kind].label, `${CLAIM_KINDS[kind].days}`]),
    ),
    'To renew a claim, look at the source again, correct the sentence if need be, and set `capturedOn` to the day on which you looked.',
    '## Who may see it?',
    'A claim is internal unless it says `audience: buyer`. A block for the buyer, and an email, may rest only on claims that buyers may see.',
    '## Fields',
    table(
      ['field', 'what it is', 'needed'],
      fieldsOf(claimSchema.shape).map(({ name, help, required }) => [
        `\`${name}\``,
        help,
        required ? 'yes' : 'no',
      ]),
    ),
    'A claim about a rival names the `competitor`; one about a customer, and every one of tier B, names the `customer`.',
  ].join('\n\n');
}
