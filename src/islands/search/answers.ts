import type { Answer, SearchOptions, SearchResult } from '#search/answer.ts';
import type { ArrivingEngines } from '#search/browser.ts';
import type { Engines } from '#search/engines.ts';
import { search } from '#search/query.ts';

/** How long a first answer may wait for full text before the heads answer alone, in milliseconds. */
const PATIENCE = 120;

/**
 * The answer to a query, once or twice: first whatever is ready soon, then with full text. What was shown first
 * stays where it is, so that nothing moves under a reader's hand.
 */
export async function* answers(
  arriving: ArrivingEngines,
  text: string,
  options: SearchOptions,
): AsyncGenerator<Answer> {
  const heads = await arriving.heads;
  const whole = arriving.whole.then((engines) => search(engines, text, options));
  const soon = await Promise.race([whole, after(PATIENCE)]);
  if (soon) {
    yield soon;
    return;
  }
  const first = await search(withoutFullText(heads), text, options);
  yield first;
  yield inPlace(first, await whole);
}

/** The second answer with the first one's results where they were; new ones follow. */
export function inPlace(first: Answer, second: Answer): Answer {
  const places = new Map(first.results.map(({ id }, place) => [id, place]));
  const place = ({ id }: SearchResult) => places.get(id) ?? Number.POSITIVE_INFINITY;
  const known = second.results.filter(({ id }) => places.has(id)).sort((a, b) => place(a) - place(b));
  const added = second.results.filter(({ id }) => !places.has(id));
  return { ...second, results: [...known, ...added] };
}

function withoutFullText({ heads }: Engines): Engines {
  return { heads };
}

function after(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
}
