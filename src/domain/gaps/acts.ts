/** What can be done with a gap; each is an address below it in the API. */
export const GAP_ACTS = [
  'join',
  'leave',
  'accept',
  'assign',
  'propose',
  'reply',
  'draft',
  'review',
  'publish',
  'refuse',
  'merge',
  'verdict',
  'reopen',
  'comment',
] as const;

export type GapAct = (typeof GAP_ACTS)[number];
