/** The moments in a working life that tracks are for, in words. */
export const MOMENT_WORDS = {
  'new-hire': 'On joining',
  'new-product': 'For a new product',
  'new-rival': 'When a rival is new',
  'new-segment': 'On moving to a new segment',
  'every-year': 'Every year',
} as const;
