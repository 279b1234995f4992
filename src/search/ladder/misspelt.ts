import { editDistance, forgivenSlips } from '../text/edit-distance.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { Form, QueryWord } from './query-word.ts';

const MOST_FORMS = 4;

/** Words of the library that are one slip away, or two in a long word; the nearest and most frequent first. */
export function misspeltForms({ stem }: QueryWord, vocabulary: Vocabulary): Form[] {
  // A slip in the stem of a short word makes another word: "cake" is no "can".
  const most = forgivenSlips(stem);
  if (most === 0) return [];
  const near: { found: string; slips: number; count: number }[] = [];
  for (const found of vocabulary.ofLengthNear(stem.length, most)) {
    // People get the first letter right, or swap the first two.
    if (found[0] !== stem[0] && !(found[0] === stem[1] && found[1] === stem[0])) continue;
    const slips = editDistance(stem, found, most);
    if (slips <= most) near.push({ found, slips, count: vocabulary.count(found) });
  }
  return near
    .sort((a, b) => a.slips - b.slips || b.count - a.count || (a.found < b.found ? -1 : 1))
    .slice(0, MOST_FORMS)
    .map(({ found, slips }, place) => ({
      stems: [found],
      rung: 'misspelt',
      quality: (slips === 1 ? 0.85 : 0.72) - 0.1 * place,
    }));
}
