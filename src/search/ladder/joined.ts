import { stem } from '../text/stem.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { Form, QueryWord } from './query-word.ts';

/** Shorter halves than this make nonsense: "invoice" is no "in voice". */
const SHORTEST_HALF = 3;
/** Nobody runs longer words together by mistake. */
const LONGEST = 40;

/** Words that the library writes as one ("pay back", "e invoicing"), and one that it writes as two ("discoverycall"). */
export function joinedForms(word: QueryWord, words: readonly QueryWord[], vocabulary: Vocabulary): Form[] {
  const forms: Form[] = [];
  const before = words[word.place - 1];
  const after = words[word.place + 1];
  for (const whole of [before && before.word + word.word, after && word.word + after.word]) {
    const found = whole && stem(whole);
    if (found && vocabulary.count(found) > 0) forms.push({ stems: [found], rung: 'joined', quality: 0.95 });
  }
  forms.push(...numberAndUnit(word.word, vocabulary));
  if (vocabulary.count(word.stem) === 0) forms.push(...halves(word.word, vocabulary));
  return forms;
}

const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const UNITS: Readonly<Record<string, string>> = { k: 'thousand', mo: 'month', wk: 'week', yr: 'year' };

/** A number and what it counts, written as one ("3way", "6mo"), as the library writes them. */
function numberAndUnit(word: string, vocabulary: Vocabulary): Form[] {
  const [, digits = '', unit = ''] = /^(\d{1,5})([a-z]{1,8})$/.exec(word) ?? [];
  if (!unit) return [];
  const inWords = NUMBERS[Number(digits) - 1];
  return [digits, ...(inWords ? [inWords] : [])]
    .map((number) => [stem(number), stem(UNITS[unit] ?? unit)])
    .filter((stems) => stems.every((part) => vocabulary.count(part) > 0))
    .map((stems) => ({ stems, rung: 'joined', quality: 0.9 }));
}

function halves(word: string, vocabulary: Vocabulary): Form[] {
  if (word.length > LONGEST) return [];
  for (let cut = SHORTEST_HALF; cut <= word.length - SHORTEST_HALF; cut++) {
    const stems = [stem(word.slice(0, cut)), stem(word.slice(cut))];
    if (stems.every((half) => vocabulary.count(half) > 0)) return [{ stems, rung: 'joined', quality: 0.85 }];
  }
  return [];
}
