import type { Selection } from '#domain/facets.ts';
import type { Answer } from '#search/answer.ts';
import type { Heads } from '#search/head.ts';
import { FlagSearch } from './FlagSearch.tsx';
import { isNarrowed } from './question.ts';
import { Shelves } from './Shelves.tsx';

interface Props {
  readonly answer: Answer;
  readonly filters: Selection;
  readonly heads: Heads;
  readonly onText: (text: string) => void;
  readonly onChoose: (filters: Selection) => void;
  /** Leaves the question for what a filter holds. */
  readonly onBrowse: (filters: Selection) => void;
  readonly onLeave: () => void;
}

/** Nothing found: says so, and what to do next. */
export function NothingPanel({ answer, filters, heads, onText, onChoose, onBrowse, onLeave }: Props) {
  const { didYouMean } = answer;
  const isFiltered = isNarrowed(filters);
  const pages = answer.recognised.filter(({ url }) => url);
  return (
    <div
      className="search-body search-nothing"
      data-answer-to={answer.query}
      data-whole={answer.isWhole ? '' : undefined}
    >
      <p className="search-verdict">
        {isFiltered ? 'Nothing here fits these filters.' : 'The library has no answer to this.'}
      </p>
      <ul>
        {isFiltered && (
          <li>
            <button type="button" className="button" onClick={() => onChoose({})}>
              Search without filters
            </button>
          </li>
        )}
        {didYouMean && (
          <li>
            Did you mean{' '}
            <button type="button" className="search-correction" onClick={() => onText(didYouMean)}>
              {didYouMean}
            </button>
            ?
          </li>
        )}
        {pages.map(({ id, label, url }) => (
          <li key={`${url} ${id}`}>
            Nearest section:{' '}
            <a href={url} onClick={onLeave}>
              {label}
            </a>
          </li>
        ))}
        <li>
          Nothing here yet. <FlagSearch answer={answer} filters={filters} words="Flag it" />: marketing hears
          what they said, and you hear what becomes of it.
        </li>
        <li>Try the one word that matters most, or the rival’s name.</li>
        <li>
          Look through{' '}
          <a href="/library/" onClick={onLeave}>
            the library
          </a>{' '}
          or{' '}
          <a href="/glossary/" onClick={onLeave}>
            the glossary
          </a>
          .
        </li>
      </ul>
      <Shelves heads={heads} onChoose={onBrowse} />
    </div>
  );
}
