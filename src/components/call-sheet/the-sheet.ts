import { getLibrary } from '#components/the-library.ts';
import { type CandidatePool, candidatePool } from '#domain/call-sheet/candidate-pool.ts';
import { EMPTY_CHOICE } from '#domain/call-sheet/choice.ts';
import { composeCallSheet } from '#domain/call-sheet/compose.ts';
import type { CallSheet } from '#domain/call-sheet/sheet.ts';
import type { LibraryIndex } from '#domain/library-index.ts';

/** The static sheet of a stage and a persona, undefined standing for any. */
export async function getCallSheet(
  stage: string | undefined,
  persona: string | undefined,
): Promise<CallSheet> {
  const { index, today } = await getLibrary();
  const choice = { ...EMPTY_CHOICE, stage, personas: persona ? [{ id: persona }] : [] };
  return composeCallSheet(poolOf(index, today).forCell(stage, persona), choice, today);
}

const pools = new WeakMap<LibraryIndex, CandidatePool>();

function poolOf(index: LibraryIndex, today: string): CandidatePool {
  const pool = pools.get(index) ?? candidatePool(index, today);
  pools.set(index, pool);
  return pool;
}
