/** What is written about every call, in one line each: the same four every time, so that calls can be compared. */
export const OBSERVATION_LINES = [
  'What did the buyer want?',
  'In which words did they say it?',
  'What worked?',
  'What would I do differently?',
] as const;
