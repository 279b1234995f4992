import { type RefObject, useEffect, useMemo, useState } from 'react';
import type { Selection } from '#domain/facets.ts';
import type { ArrivingEngines } from '#search/browser.ts';
import { Announcer } from './Announcer.tsx';
import { FilterBar } from './FilterBar.tsx';
import { optionsOf } from './options.ts';
import { rememberSearch } from './recent.ts';
import { loadFromRelease } from './release.ts';
import { SearchBody } from './SearchBody.tsx';
import { SearchBox } from './SearchBox.tsx';
import { useActiveOption } from './use-active-option.ts';
import { useAnswer } from './use-answer.ts';

interface Props {
  readonly box: RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly first: ArrivingEngines;
  readonly onClose: () => void;
  /** The reader follows a link: the focus is not wanted back. */
  readonly onLeave: () => void;
}

const NO_FILTERS: Selection = {};
/** How many results are shown at first, and how many more each time. */
const PAGE = 12;

/** What is in the dialog: the box, the filters, what was found. */
export function SearchPanel({ box, text, onText, first, onClose, onLeave }: Props) {
  const [arriving, setArriving] = useState(first);
  const [filters, setFilters] = useState(NO_FILTERS);
  const [limit, setLimit] = useState(PAGE);
  const state = useAnswer(arriving, text, filters, limit);
  const isAsking = text.trim() !== '' || filters !== NO_FILTERS;
  const options = useMemo(
    () => (isAsking && state.answer ? optionsOf(state.answer) : []),
    [isAsking, state.answer],
  );
  const active = useActiveOption(options, `${text}\n${JSON.stringify(filters)}`);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another question starts at its top again.
  useEffect(() => setLimit(PAGE), [text, filters]);

  function leave(): void {
    rememberSearch(text, () => localStorage);
    onLeave();
  }
  function choose(next: Selection): void {
    setFilters(Object.values(next).some((values) => values.length > 0) ? next : NO_FILTERS);
  }

  return (
    <>
      <SearchBox box={box} text={text} onText={onText} active={active} onClose={onClose} />
      <FilterBar
        filters={filters}
        onChoose={choose}
        counts={isAsking ? state.answer?.counts : undefined}
        values={state.heads?.facets}
      />
      <SearchBody
        state={state}
        isAsking={isAsking}
        options={options}
        active={active}
        filters={filters}
        onText={(next) => {
          onText(next);
          box.current?.focus();
        }}
        onChoose={choose}
        onLeave={leave}
        onMore={() => setLimit(limit + PAGE)}
        onRetry={() => setArriving(loadFromRelease())}
      />
      <Announcer state={state} isAsking={isAsking} />
    </>
  );
}
