import type { StageColour } from '#domain/stage-colours.ts';
import type { Named } from '../api-shapes.ts';

/** What the library calls its stages, personas and rivals. */
export interface GapNames {
  readonly stages: readonly { readonly id: string; readonly label: string; readonly colour: StageColour }[];
  readonly personas: readonly Named[];
  readonly competitors: readonly Named[];
}

/** The names that the page carries in `data-names`. */
export function readNames(root: HTMLElement): GapNames {
  return JSON.parse(root.dataset.names ?? '') as GapNames;
}

/** The name of an entry of a list; its id where the library no longer knows it. */
export function nameIn(list: readonly Named[], id: string): string {
  return list.find((one) => one.id === id)?.name ?? id;
}

/** What a stage is called; its id where the library no longer knows it. */
export function stageName({ stages }: GapNames, id: string): string {
  return stages.find((stage) => stage.id === id)?.label ?? id;
}
