import { TRACK_STEP_KINDS } from '#domain/vocabulary.ts';
import type { DocumentView, TagUse } from './document-view.ts';

/** A phase of a track as its author wrote it, with the steps below it. */
export interface WrittenPhase {
  readonly tag: TagUse;
  readonly steps: readonly TagUse[];
  /** The day on which it ends; undefined where that is no number. */
  readonly lastDay: number | undefined;
}

/** The blocks of a track that are steps. */
export function isStepTag({ name }: TagUse): boolean {
  return (TRACK_STEP_KINDS as readonly string[]).includes(name);
}

/** The phases of a track in their order, and the steps that stand before the first. */
export function phasesIn(view: DocumentView): {
  phases: readonly WrittenPhase[];
  homeless: readonly TagUse[];
} {
  const phases: (Omit<WrittenPhase, 'steps'> & { steps: TagUse[] })[] = [];
  const homeless: TagUse[] = [];
  for (const tag of view.tags) {
    if (tag.name === 'Phase') phases.push({ tag, steps: [], lastDay: countIn(tag, 'lastDay') });
    else if (isStepTag(tag)) (phases.at(-1)?.steps ?? homeless).push(tag);
  }
  return { phases, homeless };
}

/** A whole number in an attribute; undefined where there is none, or what attribute-value reports. */
export function countIn({ attributes }: TagUse, name: string): number | undefined {
  const value = attributes.get(name);
  return value !== undefined && /^[1-9][0-9]{0,3}$/.test(value) ? Number(value) : undefined;
}
