import { type LineOutcome, openOutcomes } from '#domain/call-sheet/outcomes.ts';
import { callApi } from '../api-client.ts';
import type { Outcomes } from '../gaps/shapes.ts';

/** Milliseconds that a sheet waits for what meetings said; it is complete without. */
const PATIENCE = 500;

let asked: Promise<readonly LineOutcome[]> | undefined;

/** What meetings of the last month said of lines, asked for once; nothing where the server does not answer. */
export function loadOutcomes(): Promise<readonly LineOutcome[]> {
  asked ??= callApi<Outcomes>('GET', '/outcomes', { quiet: true }).then(
    ({ items }) => items,
    () => {
      // So that the next sheet asks again.
      asked = undefined;
      return [];
    },
  );
  return asked;
}

/** The same, or nothing when they are not there soon: nobody waits for them. */
export function outcomesIfSoon(): Promise<readonly LineOutcome[]> {
  const late = new Promise<readonly LineOutcome[]>((resolve) => setTimeout(() => resolve([]), PATIENCE));
  return Promise.race([loadOutcomes(), late]);
}

/** Whether there is enough for any sheet to differ. */
export async function sayAnything(): Promise<boolean> {
  return !openOutcomes(await loadOutcomes()).isEmpty;
}
