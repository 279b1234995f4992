import { useMemo } from 'react';
import type { Answer } from '#search/answer.ts';
import type { Heads } from '#search/head.ts';
import { FlagSearch } from './FlagSearch.tsx';
import { type Option, optionId } from './options.ts';
import { PageRow } from './PageRow.tsx';
import { PieceRow } from './PieceRow.tsx';
import type { ActiveOption } from './use-active-option.ts';
import { whyShown } from './why-shown.ts';
import { wordsForAnswer } from './words-for-answer.ts';

interface Props {
  readonly answer: Answer;
  readonly heads: Heads;
  readonly options: readonly Option[];
  readonly active: ActiveOption;
  readonly onText: (text: string) => void;
  readonly onLeave: () => void;
  readonly onMore: () => void;
}

/** How sure the answer is, then its lines: links that the arrows reach from the box. */
export function ResultList({ answer, heads, options, active, onText, onLeave, onMore }: Props) {
  const { didYouMean, results, total } = answer;
  const why = useMemo(() => whyShown(answer, heads), [answer, heads]);
  return (
    <div className="search-body" data-answer-to={answer.query} data-whole={answer.isWhole ? '' : undefined}>
      <p className="search-summary" data-confidence={answer.confidence}>
        <span>{wordsForAnswer(answer)}</span>
        {didYouMean && (
          <button type="button" className="search-correction" onClick={() => onText(didYouMean)}>
            Searched for <mark>{didYouMean}</mark>
          </button>
        )}
        {answer.confidence === 'weak' && <FlagSearch answer={answer} words="Not it? Flag it" />}
      </p>
      <div id="search-results" className="search-list" role="listbox" aria-label="Results">
        {options.map((option, place) => (
          <a
            key={option.key}
            id={optionId(place)}
            className={`search-option search-${option.kind}`}
            role="option"
            tabIndex={-1}
            href={option.url}
            aria-selected={place === active.place}
            onPointerMove={() => active.point(place)}
            onClick={(event) => {
              if (!(event.ctrlKey || event.metaKey || event.shiftKey)) onLeave();
            }}
          >
            {option.kind === 'page' ? (
              <PageRow name={option.name} />
            ) : (
              <PieceRow result={option.result} heads={heads} why={why[results.indexOf(option.result)]} />
            )}
          </a>
        ))}
      </div>
      {total > results.length && (
        <button type="button" className="button search-more" onClick={onMore}>
          Show more of {total}
        </button>
      )}
    </div>
  );
}
