import type { Heads } from '#search/head.ts';

interface Props {
  readonly stages: readonly string[];
  readonly heads: Heads;
}

/** Pixels: how wide and high a tick is, and where the next one begins. */
const TICK = 7;
const STEP = 9;

/**
 * The stage strip in small: one tick a stage, those of the piece in their hue. The names stand beside it. It is one
 * element with a drawn background: an element for every tick was a quarter of what a list of results is made of.
 */
export function StageTicks({ stages, heads }: Props) {
  const all = heads.facets.stage;
  const background = all.map(({ value }, place) => {
    const isLit = stages.length === 0 || stages.includes(value);
    const colour = isLit ? `var(--stage-${heads.stageColours[value]})` : 'var(--rule-strong)';
    const [top, height] = isLit ? [0, TICK] : [TICK - 1, 1];
    return `linear-gradient(${colour}, ${colour}) ${place * STEP}px ${top}px / ${TICK}px ${height}px no-repeat`;
  });
  const width = all.length * STEP - (STEP - TICK);
  return (
    <span className="search-ticks" aria-hidden="true" style={{ width, background: background.join(', ') }} />
  );
}
