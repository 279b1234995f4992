import { useEffect, useState } from 'react';
import type { Selection } from '#domain/facets.ts';
import type { ArrivingEngines } from '#search/browser.ts';
import type { Heads } from '#search/head.ts';
import { answers, type ShownAnswer } from './answers.ts';
import { isAsking, questionKey } from './question.ts';
import { todayInPage } from './release.ts';

/** Where a search stands. The last answer stays on screen until the next one is there. */
export interface SearchState {
  readonly status: 'loading' | 'ready' | 'failed';
  /** Absent where nothing was asked. */
  readonly answer?: ShownAnswer;
  /** Which question the answer is to. */
  readonly key?: string;
  readonly heads?: Heads;
}

/** Answers a question as it changes; answers that come too late are dropped. */
export function useAnswer(
  arriving: ArrivingEngines,
  text: string,
  filters: Selection,
  limit: number,
): SearchState {
  const [state, setState] = useState<SearchState>({ status: 'loading' });
  useEffect(() => {
    let isCurrent = true;
    const question = { text, filters };
    const key = questionKey(question);
    async function ask(): Promise<void> {
      const { heads } = (await arriving.heads).heads;
      if (!isAsking(question) && isCurrent) setState({ status: 'ready', heads });
      if (!isAsking(question)) return;
      for await (const answer of answers(arriving, text, { today: todayInPage(), filters, limit })) {
        if (!isCurrent) return;
        setState({ status: 'ready', answer, key, heads });
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
