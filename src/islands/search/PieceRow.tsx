import { memo } from 'react';
import type { Facet } from '#domain/facets.ts';
import { PIECE_TYPES } from '#domain/piece-types.ts';
import { getTag } from '#domain/vocabulary.ts';
import { MARKS } from '#render/trust-mark.ts';
import type { SearchResult } from '#search/answer.ts';
import type { Heads } from '#search/head.ts';
import { Icon } from './Icon.tsx';
import { Marked } from './Marked.tsx';
import { StageTicks } from './StageTicks.tsx';

interface Props {
  readonly result: SearchResult;
  readonly heads: Heads;
  /** Why it was found, where what is shown does not tell. */
  readonly why: string | undefined;
}

/** A piece: its type and title, the passage that answers, whom and when it is for, and how far to trust it. */
export const PieceRow = memo(function PieceRow({ result, heads, why }: Props) {
  const { passage, trust } = result;
  const block = getTag(passage.kind)?.label;
  return (
    <>
      <span className="label search-type">{PIECE_TYPES[result.type].label}</span>
      <span className="search-title">
        <Marked text={result.title} />
      </span>
      <span className="search-passage">
        {block && <span className="label">{block} </span>}
        <Marked text={passage.text} />
      </span>
      <span className="search-facts">
        <StageTicks stages={result.stages} heads={heads} />
        <span>{named(heads, 'stage', result.stages, 'All stages')}</span>
        <span>{named(heads, 'persona', result.personas, 'Everyone')}</span>
        {result.competitors.length > 0 && <span>{named(heads, 'competitor', result.competitors, '')}</span>}
        {why && <span className="search-why">{why}</span>}
      </span>
      <span className="trust search-trust" data-trust={trust}>
        <Icon name={MARKS[trust].icon} />
        <span className="trust-word">{MARKS[trust].word}</span>
      </span>
    </>
  );
});

/** How many names are spelt out; a piece for six personas says so with a number. */
const MOST_NAMES = 2;

function named(heads: Heads, facet: Facet, ids: readonly string[], general: string): string {
  if (ids.length === 0) return general;
  const labels = ids.map((id) => heads.facets[facet].find(({ value }) => value === id)?.label ?? id);
  const rest = labels.length - MOST_NAMES;
  const shown = labels.slice(0, MOST_NAMES).join(', ');
  return rest > 0 ? `${shown}\u00a0+\u00a0${rest}` : shown;
}
