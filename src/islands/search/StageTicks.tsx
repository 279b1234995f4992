import type { Heads } from '#search/head.ts';

interface Props {
  readonly stages: readonly string[];
  readonly heads: Heads;
}

/** The stage strip in small: one tick a stage, those of the piece in their hue. The names stand beside it. */
export function StageTicks({ stages, heads }: Props) {
  return (
    <span className="search-ticks" aria-hidden="true">
      {heads.facets.stage.map(({ value }) => {
        const isLit = stages.length === 0 || stages.includes(value);
        return <span key={value} data-colour={heads.stageColours[value]} data-lit={isLit ? '' : undefined} />;
      })}
    </span>
  );
}
