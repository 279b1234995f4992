import { useEffect, useState } from 'react';
import type { Selection } from '#domain/facets.ts';
import type { Answer } from '#search/answer.ts';
import type { ArrivingEngines } from '#search/browser.ts';
import type { Heads } from '#search/head.ts';
import { answers } from './answers.ts';
import { todayInPage } from './release.ts';

/** Where a search stands. The last answer stays on screen until the next one is there. */
export interface SearchState {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly answer?: Answer;
  readonly heads?: Heads;
}

/** Answers a query as it changes; answers that come too late are dropped. */
export function useAnswer(
  arriving: ArrivingEngines,
  text: string,
  filters: Selection,
  limit: number,
): SearchState {
  const [state, setState] = useState<SearchState>({ status: 'loading' });
  useEffect(() => {
    let isCurrent = true;
    async function ask(): Promise<void> {
      const { heads } = await arriving.heads;
      for await (const answer of answers(arriving, text, { today: todayInPage(), filters, limit })) {
        if (!isCurrent) return;
        setState({ status: 'ready', answer, heads: heads.heads });
      }
    }
    ask().catch((error: unknown) => {
      if (!isCurrent) return;
      console.info('The search failed.', error);
      setState({ status: 'failed' });
    });
    return () => {
      isCurrent = false;
    };
  }, [arriving, text, filters, limit]);
  return state;
}
