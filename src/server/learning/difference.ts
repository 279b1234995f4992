import { diffWords } from 'diff';

/** A run of words of two readings: in both of them, only in the earlier one, or only in the later one. */
export interface WordRun {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Milliseconds after which two readings are shown one after the other. */
const PATIENCE = 200;

/** How two readings of a block differ, in runs of words, in order. */
export function wordsBetween(before: string, after: string): WordRun[] {
  const runs = diffWords(before, after, { timeout: PATIENCE });
  if (!runs) return [gone(before), fresh(after)].filter(({ text }) => text !== '');
  return runs.map(({ added, removed, value }) =>
    added ? fresh(value) : removed ? gone(value) : same(value),
  );
}

const same = (text: string): WordRun => ({ kind: 'same', text });
const gone = (text: string): WordRun => ({ kind: 'gone', text });
const fresh = (text: string): WordRun => ({ kind: 'new', text });
