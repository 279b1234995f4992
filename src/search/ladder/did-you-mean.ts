import { placedWordsOf } from '../text/words.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { ReadWord } from './query-word.ts';

/** The query with its misspelt words corrected, as a person would type it; undefined when nothing was corrected. */
export function didYouMean(
  text: string,
  words: readonly ReadWord[],
  vocabulary: Vocabulary,
): string | undefined {
  let corrected = '';
  let done = 0;
  let changes = 0;
  const placed = placedWordsOf(text);
  for (const { place, forms } of words) {
    const at = placed[place];
    const form = forms[0];
    if (!at || form?.rung !== 'misspelt') continue;
    corrected += text.slice(done, at.start) + vocabulary.surface(form.stems[0] ?? '');
    done = at.end;
    changes += 1;
  }
  return changes > 0 ? (corrected + text.slice(done)).trim() : undefined;
}
