import type { Answer, SearchOptions } from '#search/answer.ts';
import type { ArrivingEngines } from '#search/browser.ts';
import type { Engines } from '#search/engines.ts';
import { search } from '#search/query.ts';

/**
 * How long a first answer may wait for full text before the heads answer alone, in milliseconds. While it loads, more:
 * what comes later cannot move what is shown. Then a frame and a half, so that answers keep up with typing.
 */
const PATIENCE = { cold: 120, warm: 24 } as const;
let isWarm = false;

/**
 * The answer to a query, once or twice: first whatever is ready soon, then with full text. What was shown first
 * stays, so that nothing moves under a reader's hand.
 */
export async function* answers(
  arriving: ArrivingEngines,
  text: string,
  options: SearchOptions,
): AsyncGenerator<Answer> {
  const heads = await arriving.heads;
  const whole = arriving.whole.then((engines) => search(engines, text, options));
  const soon = await Promise.race([whole, after(isWarm ? PATIENCE.warm : PATIENCE.cold)]);
  whole.then(({ isWhole }) => {
    isWarm ||= isWhole;
  }, ignoreFailure);
  if (soon) {
    yield soon;
    return;
  }
  const first = await search(withoutFullText(heads), text, options);
  yield first;
  yield inPlace(first, await whole);
}

/**
 * The second answer with what the first one showed where and as it was; new results follow. Where full text led to
 * another reading of the question, which is rare, the second answer stands alone.
 */
export function inPlace(first: Answer, second: Answer): Answer {
  if (readingOf(first) !== readingOf(second)) return second;
  const shown = new Set(first.results.map(({ id }) => id));
  const results = [...first.results, ...second.results.filter(({ id }) => !shown.has(id))];
  return { ...second, results, total: Math.max(second.total, results.length) };
}

/** How a question was read; answers with the same reading may follow one another without a jump. */
export function readingOf({ confidence, didYouMean, recognised }: Answer): string {
  const names = recognised.map(({ kind, id }) => `${kind}.${id}`);
  return [confidence, didYouMean ?? '', ...names].join(' ');
}

function withoutFullText({ heads }: Engines): Engines {
  return { heads };
}

/** Whoever waits for the answer hears of it. */
function ignoreFailure(): void {}

function after(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
}
