/** A query, and the pieces that a rep would be glad to see: one of them must come early. */
export interface GradedQuery {
  readonly query: string;
  readonly pieces: readonly string[];
}

/** As people type. The ladder was tuned on these, so they guard against regress; they do not prove relevance. */
export const GRADED: readonly GradedQuery[] = [
  // By name or topic.
  { query: 'paygrove', pieces: ['battlecards/paygrove'] },
  { query: 'pennyfold battlecard', pieces: ['battlecards/pennyfold'] },
  { query: 'quillseer', pieces: ['battlecards/quillseer'] },
  { query: 'do nothing', pieces: ['battlecards/status-quo', 'plays/beat-the-status-quo'] },
  { query: 'rpa', pieces: ['battlecards/in-house', 'objections/build-it-ourselves'] },
  { query: 'payback', pieces: ['objections/payback-in-six-months', 'proof/vennick-payback'] },
  { query: 'cost per invoice', pieces: ['value-props/cost-per-invoice', 'proof/benchmark-cost'] },
  { query: 'duplicate payments', pieces: ['proof/pellworth-duplicates'] },
  { query: 'unlimited liability', pieces: ['objections/unlimited-liability'] },
  { query: 'SOC 2', pieces: ['objections/prove-it-is-secure', 'proof/certificates'] },
  { query: 'e-invoicing mandate', pieces: ['market-briefs/eu-e-invoicing'] },
  { query: 'month end close', pieces: ['value-props/faster-close', 'proof/pellworth-close'] },
  { query: 'healthcare reference', pieces: ['objections/healthcare-reference', 'proof/sandmere-audit'] },
  {
    query: 'early payment discount',
    pieces: ['value-props/early-payment-discounts', 'proof/aldersby-discounts'],
  },
  { query: 'follow-up mail after CFO meeting', pieces: ['emails/justify-the-three-numbers'] },
  { query: 'hollenau', pieces: ['proof/hollenau-migration'] },
  { query: 'gone quiet', pieces: ['plays/gone-quiet', 'emails/gone-quiet'] },
  {
    query: 'quarter end discount paygrove',
    pieces: ['plays/paygrove-quarter-end', 'objections/paygrove-discount'],
  },

  // In the buyer's words.
  { query: 'our ERP can do this already', pieces: ['objections/erp-already-does-this'] },
  { query: 'honestly you are just too expensive for us', pieces: ['objections/too-expensive'] },
  { query: 'we do not have any budget left this year', pieces: ['objections/no-budget'] },
  { query: 'can you just send me a brochure or some info', pieces: ['objections/send-me-some-information'] },
  { query: 'call me again in the spring', pieces: ['objections/call-me-next-quarter'] },
  { query: 'are my people going to lose their jobs over this', pieces: ['objections/will-it-cost-jobs'] },
  { query: 'what happens when the AI gets an amount wrong', pieces: ['objections/ai-makes-mistakes'] },
  {
    query: 'we did an automation project before and it was a disaster',
    pieces: ['objections/we-tried-automation', 'objections/burnt-by-a-long-project'],
  },
  { query: 'the last implementation took nine months', pieces: ['objections/burnt-by-a-long-project'] },
  { query: 'our IT people have no time for another project', pieces: ['objections/it-has-no-capacity'] },
  {
    query: 'suppliers will never log in to a portal',
    pieces: ['objections/suppliers-will-not-use-a-portal'],
  },
  {
    query: 'paygrove came in thirty percent lower',
    pieces: ['objections/paygrove-discount', 'plays/paygrove-quarter-end'],
  },
  { query: 'we only process a thousand invoices a month', pieces: ['objections/only-a-thousand-invoices'] },
  { query: 'our payment terms are ninety days', pieces: ['objections/procurement-wants-ninety-days'] },
  { query: 'our auditors are happy with how we do it', pieces: ['objections/auditors-trust-what-we-have'] },
  {
    query: 'you might not be around in five years',
    pieces: ['objections/company-too-small', 'battlecards/paygrove'],
  },
  {
    query: 'our developers could build that in a few weeks',
    pieces: ['objections/build-it-ourselves', 'battlecards/in-house'],
  },
  { query: 'where does our data live', pieces: ['objections/prove-it-is-secure', 'proof/certificates'] },
  { query: 'where is our data stored', pieces: ['objections/prove-it-is-secure', 'proof/certificates'] },
  {
    query: 'could we try it with a single entity first',
    pieces: ['objections/start-with-one-entity', 'proof/tarrowmoor-rollout'],
  },
  { query: 'nobody ever got fired for buying paygrove', pieces: ['objections/paygrove-is-the-safe-choice'] },

  // Misspelt, abbreviated, half-typed.
  { query: 'paygorve discout', pieces: ['objections/paygrove-discount', 'plays/paygrove-quarter-end'] },
  { query: 'penny fold', pieces: ['battlecards/pennyfold', 'objections/pennyfold-is-cheaper'] },
  { query: 'invocie cost', pieces: ['value-props/cost-per-invoice', 'proof/benchmark-cost'] },
  { query: 'suplier network', pieces: ['objections/supplier-network-too-small'] },
  { query: 'einvoicing webinar', pieces: ['campaigns/e-invoicing-webinar'] },
  { query: 'subprocesors', pieces: ['objections/who-are-your-sub-processors', 'proof/certificates'] },
  { query: 'migr', pieces: ['objections/erp-migration', 'proof/hollenau-migration'] },

  // By role or stage.
  {
    query: 'finance director business case',
    pieces: [
      'discovery/cfo-business-case',
      'emails/justify-the-three-numbers',
      'objections/payback-in-six-months',
      'value-props/cost-per-invoice',
    ],
  },
  {
    query: 'POC',
    pieces: ['plays/trial-on-own-invoices', 'discovery/trial-criteria', 'emails/evaluate-trial-plan'],
  },
  {
    query: 'questions for IT security',
    pieces: ['discovery/it-in-the-room', 'discovery/must-haves', 'discovery/papers-on-the-way'],
  },
  {
    query: 'QBR',
    pieces: ['discovery/the-first-result', 'emails/grow-first-result', 'plays/bring-in-the-next-entity'],
  },
];

/** What the library says nothing about. */
export const UNANSWERABLE: readonly string[] = [
  'parental leave policy',
  'how do I book a meeting room',
  'commission plan for next year',
  'salesforce login',
  'company car',
  'holiday calendar',
  'football results',
  'who won the golf tournament',
];
