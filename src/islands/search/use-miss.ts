import { useEffect } from 'react';
import { foldMiss } from '#domain/gaps/miss.ts';
import type { ShownAnswer } from './answers.ts';

/** Milliseconds for which a search stands before it counts: what is half typed was not looked for. */
const STANDS = 2_000;

/** What this page has told already. */
const told = new Set<string>();

/**
 * Counts a search without a good answer, for whoever writes the library: once it has stood for a moment, or the dialog
 * is left with it. Only the few folded words leave the browser, and never a sentence that was pasted.
 * @param answer what is found for the text as it stands; undefined while that is looked for
 */
export function useMiss(answer: ShownAnswer | undefined, dialog: HTMLDialogElement): void {
  const confidence = answer?.isWhole ? answer.confidence : 'strong';
  const words = confidence === 'strong' ? undefined : foldMiss(answer?.query ?? '', []);
  useEffect(() => {
    if (words === undefined || confidence === 'strong') return undefined;
    const tell = () => {
      if (told.has(words)) return;
      told.add(words);
      report(words, confidence);
    };
    const timer = setTimeout(tell, STANDS);
    dialog.addEventListener('close', tell);
    return () => {
      clearTimeout(timer);
      dialog.removeEventListener('close', tell);
    };
  }, [words, confidence, dialog]);
}

/** Nobody waits for it, and a count that is lost is lost. */
function report(words: string, confidence: 'weak' | 'none'): void {
  fetch('/api/v1/misses', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ words, confidence }),
    keepalive: true,
  }).catch(() => undefined);
}
