import { countWords } from '../words.ts';
import type { DrawnQuestion } from './draw.ts';

/** The most that the drill of a day takes, in seconds: few enough for every day. */
export const DRILL_SECONDS = 90;

/** Words that somebody reads in a second: 238 in a minute (Brysbaert 2019, silent reading of English non-fiction). */
const WORDS_PER_SECOND = 4;
/** Seconds to make up one's mind and press once, and to type a few words. */
const TO_PRESS = 2;
const TO_TYPE = 6;

/** A question of the drill, by reference, and why it is asked. */
export interface DrillChoice {
  readonly question: string;
  /** It is about the call sheet of the day; or it is time to ask it again; or it was never asked in a drill. */
  readonly why: 'sheet' | 'due' | 'new';
}

/**
 * How long a question takes in the drill, in whole seconds: to read it with all that can be chosen, to answer, and to
 * read why that was right or wrong.
 */
export function secondsOf(question: DrawnQuestion): number {
  const read = [question.ask, question.because, ...shownWith(question)].join(' ');
  return Math.ceil(countWords(read) / WORDS_PER_SECOND) + secondsToAnswer(question);
}

function shownWith(question: DrawnQuestion): readonly string[] {
  switch (question.kind) {
    case 'text':
      return [];
    case 'fits':
      return [question.says, ...question.options];
    case 'match':
      return [...question.left, ...question.options];
    default:
      return question.options;
  }
}

function secondsToAnswer(question: DrawnQuestion): number {
  if (question.kind === 'text') return TO_TYPE;
  return TO_PRESS * (typeof question.right === 'number' ? 1 : question.right.length);
}

/**
 * Chooses what the drill asks for the rest of the day: first what the sheet of the day needs, then what has been due
 * the longest, then what is new, each as far as there is time for it. What takes longer than what is left waits, and
 * something shorter takes its turn. No question stands there twice; leaving out what was asked today is the caller's
 * part.
 * @param sheet questions about what stands on the sheet, the most pressing one first
 * @param due questions whose time has come, in any order
 * @param fresh questions that were never asked in a drill
 * @param secondsOf how long a question takes
 * @param spent seconds that what was asked today takes already
 */
export function chooseDrill({
  sheet,
  due,
  fresh,
  secondsOf,
  spent,
}: {
  readonly sheet: readonly string[];
  readonly due: readonly { readonly question: string; readonly dueAt: string }[];
  readonly fresh: readonly string[];
  readonly secondsOf: (question: string) => number;
  readonly spent: number;
}): DrillChoice[] {
  const longestFirst = due.toSorted((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt));
  const offered = [
    ...sheet.map((question) => ({ question, why: 'sheet' as const })),
    ...longestFirst.map(({ question }) => ({ question, why: 'due' as const })),
    ...fresh.map((question) => ({ question, why: 'new' as const })),
  ];
  const chosen = new Map<string, DrillChoice['why']>();
  let left = DRILL_SECONDS - spent;
  for (const { question, why } of offered) {
    if (chosen.has(question) || secondsOf(question) > left) continue;
    chosen.set(question, why);
    left -= secondsOf(question);
  }
  return [...chosen].map(([question, why]) => ({ question, why }));
}
