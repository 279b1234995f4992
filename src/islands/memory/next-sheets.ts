import { callForAll } from '../api-client.ts';
import type { KeptSheet } from '../api-shapes.ts';
import { localToday } from '../sheets/days.ts';
import { orderSheets } from '../sheets/order.ts';
import { isLocalAddress } from './keepsakes.ts';
import { type LocalCopy, readList, type Stored } from './local-copy.ts';

/** As much of a sheet as home shows. The private note is not copied into the browser. */
export type NextSheet = Pick<KeptSheet, 'id' | 'label' | 'day' | 'address' | 'changed'>;

/** As many as are seen at a glance. */
const SHOWN = 3;

/** The sheets of today and after, as this browser last knew them. */
export function readNextSheets(copy: LocalCopy, personId: string, now: Date): NextSheet[] {
  const today = localToday(now);
  return readList<NextSheet>(copy, keyOf(personId), isNextSheet).filter(({ day }) => day >= today);
}

/** The same from the server. Throws an ApiProblem. */
export async function refreshNextSheets(copy: LocalCopy, personId: string, now: Date): Promise<NextSheet[]> {
  const sheets = await callForAll<KeptSheet>('/sheets?limit=100');
  const next = orderSheets(sheets, localToday(now))
    .next.slice(0, SHOWN)
    .map(({ id, label, day, address, changed }) => ({ id, label, day, address, changed }));
  copy.write(keyOf(personId), JSON.stringify(next));
  return next;
}

/** Also read by the page's head (`PageLayout.astro`). */
function keyOf(personId: string): string {
  return `callsheet:next:${personId}`;
}

function isNextSheet({ id, label, day, address, changed }: Stored): boolean {
  return (
    [id, label, day].every((text) => typeof text === 'string') &&
    typeof changed === 'number' &&
    isLocalAddress(address)
  );
}
