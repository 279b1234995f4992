import { after } from '#search/after.ts';
import type { Answer, SearchOptions } from '#search/answer.ts';
import type { ArrivingEngines } from '#search/browser.ts';
import type { Engines } from '#search/engines.ts';
import { search } from '#search/query.ts';

/**
 * How long a first answer may wait for full text before the heads answer alone, in milliseconds. While it loads, more:
 * what comes later cannot move what is shown. Then most of a frame, so that answers keep up with typing: what takes
 * longer asks the network. Bodies come over it one by one, so those of what is shown are not waited for at all.
 */
const PATIENCE = { cold: 60, warm: 12 } as const;
/** How soon after an answer its bodies must be there to be shown still; who has begun to read is left alone. */
const UNNOTICED = 100;
/** So that an answer is painted before more is asked for. */
const FRAME = 16;
let isWarm = false;

/** An answer, with how it follows the one before. */
export type ShownAnswer = Answer & {
  /** Its rows are drawn anew, since what they show has changed. */
  readonly isRedrawn?: true;
};

/**
 * The answer to a query, once or twice: first whatever is ready soon, then with full text or with bodies that came
 * right behind. What was shown first stays where it is, so that nothing moves under a reader's hand.
 */
export async function* answers(
  arriving: ArrivingEngines,
  text: string,
  options: SearchOptions,
): AsyncGenerator<ShownAnswer> {
  const heads = await arriving.heads;
  let first: Answer | undefined;
  const shown = () => first?.results ?? [];
  const whole = arriving.whole.then((engines) =>
    search(engines, text, { ...options, shown, waitsForBodies: () => first !== undefined }),
  );
  // What can be worked out at once is no waiting.
  await undefined;
  const soon = await Promise.race([whole, after(isWarm ? PATIENCE.warm : PATIENCE.cold)]);
  whole.then(({ isWhole }) => {
    isWarm ||= isWhole;
  }, ignoreFailure);
  if (soon) {
    yield soon;
    if (soon.isWhole) return;
    const shownAt = performance.now();
    await after(FRAME);
    const fuller = await search(await arriving.whole, text, options);
    if (fuller.isWhole)
      yield performance.now() - shownAt < UNNOTICED ? redrawn(soon, fuller) : inPlace(soon, fuller);
    return;
  }
  first = await search(withoutFullText(heads), text, options);
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

/** The second answer, in rows of its own where they show something else. */
function redrawn(first: Answer, second: Answer): ShownAnswer {
  const shown = ({ results }: Answer) =>
    JSON.stringify(results.map(({ url, passage }) => [url, passage.text.map(({ text }) => text)]));
  return shown(first) === shown(second) ? second : { ...second, isRedrawn: true };
}

function withoutFullText({ heads }: Engines): Engines {
  return { heads };
}

/** Whoever waits for the answer hears of it. */
function ignoreFailure(): void {}
