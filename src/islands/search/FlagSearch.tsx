import type { Selection } from '#domain/facets.ts';
import type { Answer } from '#search/answer.ts';

interface Props {
  readonly answer: Answer;
  readonly filters?: Selection;
  readonly words: string;
}

/** Flags what a search did not find. What it names, and what it is narrowed to, go with it. */
export function FlagSearch({ answer, filters = {}, words }: Props) {
  const named = (kind: string) => answer.recognised.filter((name) => name.kind === kind).map(({ id }) => id);
  const [stage] = [...(filters.stage ?? []), ...named('stage')];
  const listed = (kind: 'persona' | 'competitor') =>
    [...new Set([...(filters[kind] ?? []), ...named(kind)])].join(' ');
  return (
    <button
      type="button"
      className="search-correction"
      data-flag="missing"
      data-searched={answer.query}
      data-stage={stage}
      data-personas={listed('persona') || undefined}
      data-competitors={listed('competitor') || undefined}
    >
      {words}
    </button>
  );
}
