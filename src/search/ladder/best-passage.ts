import type { Head } from '../head.ts';
import type { Passage } from '../passage.ts';
import type { Marks } from '../text/mark.ts';
import { stem } from '../text/stem.ts';
import { wordsOf } from '../text/words.ts';
import type { Fused } from './fuse.ts';
import type { ReadWord } from './query-word.ts';

/** What to mark in the texts of an answer: every form that a telling word stands for. */
export function marksOf(words: readonly ReadWord[]): Marks {
  const telling = words.some(({ isStop }) => !isStop) ? words.filter(({ isStop }) => !isStop) : words;
  const stems = telling.flatMap((word) => [word.stem, ...word.forms.flatMap((form) => form.stems)]);
  const open = telling.filter(({ isOpen, word }) => isOpen && word.length > 2);
  return { stems: new Set(stems), beginnings: open.map(({ word }) => word) };
}

/** The lines of a head as passages. */
export function passagesOfHead(head: Head): Passage[] {
  return head.lines.map(({ id, kind, text, until }) => ({
    block: id,
    kind,
    text,
    ...(until ? { until } : {}),
  }));
}

/** The line that a sentence matched, where it is one with a place in the piece. */
export function saidPassage({ line, likeness }: Fused): Passage | undefined {
  if (!line?.id || likeness < LEAST_LIKENESS) return undefined;
  return { block: line.id, kind: line.kind, text: line.text };
}

/** Alike enough to show the line as the answer, whatever other passages hold. */
const LEAST_LIKENESS = 0.35;

/** An answer is worth showing over what merely repeats the question, and over what is never to be said. */
const WORTH: Readonly<Record<string, number>> = {
  Response: 1.1,
  BuyerSays: 1.1,
  Glance: 1.1,
  Behind: 0.9,
  Asset: 0.8,
  DoNotSay: 0.7,
};

/**
 * The passage that answers most of the query, by the weight of the different words that it holds; of two that hold
 * the same, the shorter. Undefined when none holds any.
 */
export function bestPassage(passages: readonly Passage[], words: readonly ReadWord[]): Passage | undefined {
  let best: { passage: Passage; score: number } | undefined;
  for (const passage of passages) {
    const held = new Set(wordsOf(passage.text).map(stem));
    const weight = words.reduce((sum, word) => (holds(held, word) ? sum + word.weight : sum), 0);
    const score = (weight * (WORTH[passage.kind ?? ''] ?? 1)) / (1 + passage.text.length / 4_000);
    if (weight > 0 && score > (best?.score ?? 0)) best = { passage, score };
  }
  return best?.passage;
}

/** Whether a text holds every telling word that the piece was found by. */
export function holdsAll(
  text: string,
  words: readonly ReadWord[],
  found: ReadonlyMap<number, number>,
): boolean {
  const held = new Set(wordsOf(text).map(stem));
  return words.every((word) => word.isStop || !found.has(word.place) || holds(held, word));
}

function holds(held: ReadonlySet<string>, word: ReadWord): boolean {
  if (word.isStop) return false;
  return held.has(word.stem) || word.forms.some(({ stems }) => stems.every((found) => held.has(found)));
}
