import { callApi } from '../api-client.ts';
import type { PickedPiece } from './gap-piece-picker.ts';
import type { Gap, GapRow, GapSuggestions } from './shapes.ts';

/** Pieces that may already answer the gap, the one that it is about first. Empty where they cannot be had. */
export async function nearestPieces(gap: Gap): Promise<PickedPiece[]> {
  const { pieces } = await suggest(gap);
  const known = [...(gap.piece ? [gap.piece] : []), ...gap.answers, ...pieces];
  return known
    .filter(({ id }, at) => known.findIndex((one) => one.id === id) === at)
    .map(({ id, title }) => ({ id, title }));
}

/** Gaps that ask for the same, without itself. Empty where they cannot be had. */
export async function gapsAlike(gap: Gap): Promise<GapRow[]> {
  return (await suggest(gap)).gaps.filter(({ id }) => id !== gap.id);
}

async function suggest({ said, stage, personas, competitors }: Gap): Promise<GapSuggestions> {
  const body = { said, ...(stage && { stage }), personas, competitors };
  try {
    return await callApi<GapSuggestions>('POST', '/gaps/suggestions', { body, toldOnce: true });
  } catch {
    return { pieces: [], gaps: [] };
  }
}
