/**
 * Words that mean the same whatever is sold, for comparing how people speak; what is particular to a library stands
 * in its own synonyms.
 */
export const SPOKEN_SYNONYMS: readonly (readonly string[])[] = [
  ['safe', 'secure', 'security'],
  ['industry', 'sector'],
  ['double', 'twice'],
  ['read', 'look'],
  ['send', 'mail', 'email'],
  ['information', 'info', 'brochure'],
  ['company', 'firm', 'business'],
  ['developer', 'engineer', 'programmer'],
  ['staff', 'people', 'employee', 'team'],
  ['use', 'run'],
  ['fail', 'disaster', 'go wrong'],
  ['mistake', 'error', 'wrong'],
];
