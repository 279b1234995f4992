import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Selection } from '#domain/facets.ts';
import type { ArrivingEngines } from '#search/browser.ts';
import { Announcer } from './Announcer.tsx';
import { FilterBar } from './FilterBar.tsx';
import { optionsOf } from './options.ts';
import { isAsking, isNarrowed, NO_FILTERS, questionKey } from './question.ts';
import { rememberSearch } from './recent.ts';
import { loadFromRelease } from './release.ts';
import { SearchBody } from './SearchBody.tsx';
import { type SearchShell, setText } from './shell.ts';
import { useActiveOption } from './use-active-option.ts';
import { useAnswer } from './use-answer.ts';
import { useBoxText } from './use-box-text.ts';
import { useMiss } from './use-miss.ts';
import { useSettled } from './use-settled.ts';

interface Props {
  readonly shell: SearchShell;
  /** The engines that were asked for at the first touch. */
  readonly first: ArrivingEngines;
}

/** How many results are shown at first, and how many more each time. */
const PAGE = 8;

/** What stands below the box: the filters, and what was found. */
export function SearchPanel({ shell, first }: Props) {
  const { dialog, box } = shell;
  const text = useBoxText(box);
  const [arriving, setArriving] = useState(first);
  const [filters, setFilters] = useState(NO_FILTERS);
  const [limit, setLimit] = useState(PAGE);
  const state = useAnswer(arriving, text, filters, limit);
  const key = questionKey({ text, filters });
  const asking = isAsking({ text, filters });
  const answer = asking ? state.answer : undefined;
  const options = useMemo(() => (answer ? optionsOf(answer) : []), [answer]);
  useMiss(state.key === key && !isNarrowed(filters) ? answer : undefined, dialog);
  const active = useActiveOption(box, options, key, answer !== undefined && state.key === key);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another question starts with its best results again.
  useEffect(() => setLimit(PAGE), [key]);

  // These stay the same from key to key, so that what a letter does not change is not drawn again.
  const leave = useCallback(() => {
    rememberSearch(box.value, () => localStorage);
    dialog.close();
    // The reader follows a link; the focus is not wanted back.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }, [box, dialog]);
  const choose = useCallback((next: Selection) => setFilters(isNarrowed(next) ? next : NO_FILTERS), []);
  const write = useCallback(
    (next: string) => {
      setText(box, next);
      box.focus();
    },
    [box],
  );
  const showMore = useCallback(() => setLimit((shown) => shown + PAGE), []);
  const retry = useCallback(() => setArriving(loadFromRelease()), []);
  // Nobody opens a list of filters between two letters, and to count in all of them takes as long as to show results.
  const counts = useSettled(answer?.counts);

  return (
    <>
      <FilterBar filters={filters} onChoose={choose} counts={counts} values={state.heads?.facets} />
      <SearchBody
        state={state}
        isAsking={asking}
        options={options}
        active={active}
        filters={filters}
        onText={write}
        onChoose={choose}
        onLeave={leave}
        onMore={showMore}
        onRetry={retry}
      />
      <Announcer answer={state.status === 'ready' ? answer : undefined} />
    </>
  );
}
