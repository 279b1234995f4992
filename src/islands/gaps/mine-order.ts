import { isOver } from '#domain/gaps/gap.ts';
import type { GapRow } from './shapes.ts';

/** Whether it waits for the person: a proposal to answer, or an answer to judge. */
export function asksMe({ state, verdict }: GapRow): boolean {
  return state === 'proposed' || (state === 'published' && verdict === null);
}

/** Those that wait for the person first; the others stay in their order. */
export function asksFirst(gaps: readonly GapRow[]): GapRow[] {
  return [...gaps.filter(asksMe), ...gaps.filter((gap) => !asksMe(gap))];
}

/** Those that wait for the person, then what is under way, then what is over. */
export function orderForHome(gaps: readonly GapRow[]): GapRow[] {
  const others = gaps.filter((gap) => !asksMe(gap));
  return [
    ...gaps.filter(asksMe),
    ...others.filter(({ state }) => !isOver(state)),
    ...others.filter(({ state }) => isOver(state)),
  ];
}
