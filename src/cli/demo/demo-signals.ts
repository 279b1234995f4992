/** Searches that found nothing, or nothing near, and who made them. */
export const DEMO_MISSES: readonly { words: string; confidence: 'none' | 'weak'; who: readonly string[] }[] =
  [
    { words: 'treasurer bank file', confidence: 'weak', who: ['hana', 'luca', 'joel', 'aoife'] },
    { words: 'trial scorecard', confidence: 'none', who: ['joel', 'aoife', 'hana'] },
    { words: 'quillseer customers germany', confidence: 'weak', who: ['luca', 'aoife'] },
    { words: 'travel expenses', confidence: 'none', who: ['luca', 'joel', 'diego'] },
  ];

/** What readers said of pieces. */
export const DEMO_FEEDBACK: readonly { piece: string; kind: string; who: readonly string[] }[] = [
  { piece: 'objections/only-a-thousand-invoices', kind: 'helped', who: ['hana', 'luca', 'aoife', 'diego'] },
  { piece: 'objections/too-expensive', kind: 'helped', who: ['joel', 'hana', 'luca'] },
  { piece: 'objections/pennyfold-is-cheaper', kind: 'wrong', who: ['hana', 'aoife'] },
  { piece: 'battlecards/quillseer', kind: 'old', who: ['luca', 'joel'] },
  { piece: 'objections/prove-it-is-secure', kind: 'too-long', who: ['aoife', 'luca'] },
];
