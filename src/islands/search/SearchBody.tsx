import type { Selection } from '#domain/facets.ts';
import { readingOf } from './answers.ts';
import { FailedPanel } from './FailedPanel.tsx';
import { NothingPanel } from './NothingPanel.tsx';
import type { Option } from './options.ts';
import { ResultList } from './ResultList.tsx';
import { StartPanel } from './StartPanel.tsx';
import type { ActiveOption } from './use-active-option.ts';
import type { SearchState } from './use-answer.ts';

interface Props {
  readonly state: SearchState;
  readonly isAsking: boolean;
  readonly options: readonly Option[];
  readonly active: ActiveOption;
  readonly filters: Selection;
  readonly onText: (text: string) => void;
  readonly onChoose: (filters: Selection) => void;
  readonly onLeave: () => void;
  readonly onMore: () => void;
  readonly onRetry: () => void;
}

/** What stands below the filters: where to begin, the results, nothing, or what went wrong. */
export function SearchBody(props: Props) {
  const { state, isAsking } = props;
  const { answer, heads } = state;
  if (state.status === 'failed') return <FailedPanel onRetry={props.onRetry} />;
  if (isAsking && !heads) return <p className="search-loading">Loading the library…</p>;
  // Where to begin stays until the first answer is there, so that the dialog never stands empty between two letters.
  if (!isAsking || !answer || !heads)
    return <StartPanel heads={heads} onText={props.onText} onChoose={props.onChoose} />;
  // New elements for every question, and for other passages: nothing slides from place to place, and a list begins at its top.
  const key = `${state.key} ${readingOf(answer)} ${answer.isRedrawn ?? ''}`;
  if (answer.results.length === 0) {
    return (
      <NothingPanel
        key={key}
        answer={answer}
        filters={props.filters}
        heads={heads}
        onText={props.onText}
        onChoose={props.onChoose}
        onBrowse={(filters) => {
          props.onText('');
          props.onChoose(filters);
        }}
        onLeave={props.onLeave}
      />
    );
  }
  return (
    <ResultList
      key={key}
      answer={answer}
      heads={heads}
      options={props.options}
      active={props.active}
      onText={props.onText}
      onLeave={props.onLeave}
      onMore={props.onMore}
    />
  );
}
