import { type FullText, SHORTEST_ASKED } from '../full-text.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { ReadWord, WordRung } from './query-word.ts';
import type { RankedPiece } from './ranking.ts';

/** The most words that full text is asked for, the most telling first. */
const MOST_WORDS = 8;
/** A word of a body answers less than one of a head. */
const QUALITY = 0.75;

/** Pieces whose bodies hold the words. Each word is asked for alone, so that one unknown word empties nothing. */
export async function rankFullText(
  words: readonly ReadWord[],
  fullText: FullText,
  vocabulary: Vocabulary,
): Promise<RankedPiece[]> {
  const asked = words
    .filter(({ isStop, forms }) => !isStop && forms.length > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_WORDS);
  const found = new Map<number, { score: number; words: Map<number, number> }>();
  await Promise.all(
    asked.map(async (word) => {
      for (const { term, quality } of termsOf(word, vocabulary)) {
        const hits = await fullText.find(term);
        const best = hits[0]?.score ?? 1;
        for (const { piece, score } of hits) {
          const entry = found.get(piece) ?? { score: 0, words: new Map<number, number>() };
          entry.score += word.weight * quality * (score / best);
          entry.words.set(word.place, Math.max(QUALITY * quality, entry.words.get(word.place) ?? 0));
          found.set(piece, entry);
        }
      }
    }),
  );
  return [...found]
    .map(([piece, entry]) => ({ piece, ...entry }))
    .sort((a, b) => b.score - a.score || a.piece - b.piece);
}

/** Rungs whose words are no beginnings of what they stand for. */
const READ_AS_ANOTHER: ReadonlySet<WordRung> = new Set(['misspelt', 'abbreviated']);

/** The word as typed, or where nobody knows it what it was corrected to; as sure as its surest form. */
function termsOf({ word, forms }: ReadWord, vocabulary: Vocabulary): { term: string; quality: number }[] {
  const [form] = forms.filter(({ rung }) => rung !== 'synonym').sort((a, b) => b.quality - a.quality);
  if (!form || word.length < SHORTEST_ASKED) return [];
  const term = READ_AS_ANOTHER.has(form.rung) ? vocabulary.surface(form.stems[0] ?? word) : word;
  return [{ term, quality: form.quality }];
}
