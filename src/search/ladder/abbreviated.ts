import type { Vocabulary } from '../vocabulary.ts';
import type { Form, QueryWord } from './query-word.ts';

const MOST_FORMS = 3;
const SHORTEST = 4;
/** What leaves out more than this many letters is no short form of the word. */
const MOST_LEFT_OUT = 5;
const QUALITY = 0.8;

/**
 * Words of the library that this one is a short form of: their letters in order, the first one and the last consonant
 * included, others left out ("paymts", "apprvl", "mthend"). The least shortened and most frequent first.
 */
export function abbreviatedForms({ word }: QueryWord, vocabulary: Vocabulary): Form[] {
  if (word.length < SHORTEST || !/^[a-z]+$/.test(word)) return [];
  const written = word.replace(/s$/, '');
  const long: { found: string; leftOut: number; count: number }[] = [];
  for (const found of vocabulary.ofLengthNear(written.length, MOST_LEFT_OUT)) {
    const leftOut = found.length - written.length;
    // A single letter left out is as likely a slip.
    if (leftOut < 2 || found[0] !== written[0] || !isShortFormOf(written, found)) continue;
    long.push({ found, leftOut, count: vocabulary.count(found) });
  }
  return long
    .sort((a, b) => a.leftOut - b.leftOut || b.count - a.count || (a.found < b.found ? -1 : 1))
    .slice(0, MOST_FORMS)
    .map(({ found }, place) => ({ stems: [found], rung: 'abbreviated', quality: QUALITY - 0.1 * place }));
}

/** Whether all letters of the short form stand in the word in this order, its last consonant at the end of both. */
function isShortFormOf(short: string, word: string): boolean {
  if (lastConsonant(short) !== lastConsonant(word)) return false;
  let at = 0;
  for (const letter of word) if (letter === short[at]) at += 1;
  return at === short.length;
}

function lastConsonant(word: string): string | undefined {
  return /[^aeiouy](?=[aeiouy]*$)/.exec(word)?.[0];
}
