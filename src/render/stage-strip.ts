import type { Stage } from '#domain/schema/taxonomy.ts';
import { escapeHtml } from './escape.ts';

/** What the strip needs of a stage. */
export type StripStage = Pick<Stage, 'id' | 'label' | 'colour'>;

export interface StageStripOptions {
  /** The address of a stage; without it, segments are not links. */
  readonly href?: (stageId: string) => string;
  /** What the strip is about, for readers of the page aloud. */
  readonly label?: string;
}

/**
 * The run of buying stages as segments, those in `lit` filled with their hue and named in bold. `lit` undefined
 * means general: every segment is lit. A lit segment is never told by colour alone: it carries a weight, a fill
 * against an outline, and words for readers of the page aloud. In a narrow place the names of the lit ones stand
 * below as a line.
 */
export function stageStrip(
  stages: readonly StripStage[],
  lit: readonly string[] | undefined,
  options: StageStripOptions = {},
): string {
  const isLit = (stage: StripStage) => !lit || lit.includes(stage.id);
  const segments = stages.map((stage) => segment(stage, isLit(stage), options.href)).join('');
  const names = lit
    ? stages
        .filter(isLit)
        .map((stage) => escapeHtml(stage.label))
        // The dot ends a row, and never begins one.
        .join('\u00a0· ')
    : 'Fits every stage';
  const label = escapeHtml(options.label ?? 'Buying stages');
  return `<div class="stage-strip"><ol role="list" aria-label="${label}">${segments}</ol><p class="stage-strip-names" aria-hidden="true">${names}</p></div>`;
}

function segment(stage: StripStage, lit: boolean, href: StageStripOptions['href']): string {
  const name = escapeHtml(stage.label);
  const words = lit ? `${name}<span class="visually-hidden"> (applies)</span>` : name;
  const inside = href ? `<a href="${escapeHtml(href(stage.id))}">${words}</a>` : `<span>${words}</span>`;
  return `<li class="stage-segment" data-colour="${stage.colour}"${lit ? ' data-lit' : ''}>${inside}</li>`;
}
