import { doOn } from '../gaps/act.ts';
import { holdGap } from '../gaps/gap-record.ts';
import { type ClockParts, THE_PORTAL, trying } from './clock-parts.ts';

/** Gaps that are looked at by one statement. */
const AT_ONCE = 100;

/**
 * Marks gaps of which the time to decide is over, and tells whoever works on them, each once, however many processes
 * look at the same time.
 * @returns how many it marked
 */
export async function markLate(parts: ClockParts): Promise<number> {
  const at = parts.now().toISOString();
  let marked = 0;
  // Gaps that cannot be marked just now do not keep the others from it.
  let after = { decideBy: '', id: '' };
  for (;;) {
    const overdue = await parts.store.db
      .selectFrom('gap')
      .select(['id', 'decideBy'])
      .where('late', '=', 0)
      .where('decideBy', '<=', at)
      .where(({ or, and, eb }) =>
        or([
          eb('decideBy', '>', after.decideBy),
          and([eb('decideBy', '=', after.decideBy), eb('id', '>', after.id)]),
        ]),
      )
      .orderBy('decideBy')
      .orderBy('id')
      .limit(AT_ONCE)
      .execute();
    for (const { id } of overdue) {
      if (await trying(parts, id, () => markOne(parts, id, at))) marked += 1;
    }
    const last = overdue.at(-1);
    if (!last || overdue.length < AT_ONCE) return marked;
    after = { decideBy: last.decideBy ?? '', id: last.id };
  }
}

async function markOne(parts: ClockParts, id: string, at: string): Promise<boolean> {
  return parts.store.inTransaction(async (db) => {
    const gap = await holdGap(db, id);
    // Somebody has decided, or another process has marked it, while we came here.
    if (gap.late === 1 || gap.decideBy === null || gap.decideBy > at) return false;
    const action = { type: 'run-late' } as const;
    await doOn(db, parts, gap, { id, action, actor: THE_PORTAL, now: parts.now() });
    return true;
  });
}
