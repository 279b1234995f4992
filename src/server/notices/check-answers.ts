import type { Kysely } from 'kysely';
import { createLibraryReader, type OpenLibrary } from '../api/library/open-library.ts';
import { doOn } from '../gaps/act.ts';
import { answersOf, holdGap } from '../gaps/gap-record.ts';
import type { Tables } from '../store/schema.ts';
import { type ClockParts, THE_PORTAL, trying } from './clock-parts.ts';

/** Pieces and gaps that are looked at by one statement. */
const AT_ONCE = 100;

/**
 * Looks at what answers published gaps after the library has changed: an answer that has another name now is called by
 * it, and a gap loses answers that readers may not use today, which reopens it when none is left.
 * @returns whether all could be brought up to date
 */
export async function checkAnswers(parts: ClockParts): Promise<boolean> {
  const answering = await parts.store.db.selectFrom('gapAnswer').select('piece').distinct().execute();
  if (answering.length === 0) return true;
  const library = await createLibraryReader(parts.sites, parts.now)();
  const fate = fatesIn(library);
  const concerned = answering.map(({ piece }) => piece).filter((piece) => fate(piece) !== 'stays');
  let isDone = true;
  for (let at = 0; at < concerned.length; at += AT_ONCE) {
    for (const gap of await gapsAnsweredBy(parts, concerned.slice(at, at + AT_ONCE))) {
      const update = () => bringUpToDate(parts, gap, fate);
      if (!(await trying(parts, gap, update))) isDone = false;
    }
  }
  return isDone;
}

/** What has become of a piece: nothing, it is gone for readers, or the id that it has now. */
type Fate = 'stays' | 'gone' | { readonly id: string };

function fatesIn({ index, table }: OpenLibrary): (piece: string) => Fate {
  const usable = new Set(table.rows.map(({ id }) => id));
  return (id) => {
    if (usable.has(id)) return 'stays';
    const now = index.piece(id)?.id;
    return now !== undefined && usable.has(now) ? { id: now } : 'gone';
  };
}

async function gapsAnsweredBy({ store }: ClockParts, pieces: readonly string[]): Promise<string[]> {
  const rows = await store.db
    .selectFrom('gapAnswer')
    .innerJoin('gap', 'gap.id', 'gapAnswer.gap')
    .select('gap.id')
    .distinct()
    .where('gapAnswer.piece', 'in', pieces)
    .where('state', '=', 'published')
    .execute();
  return rows.map(({ id }) => id);
}

async function bringUpToDate(parts: ClockParts, id: string, fate: (piece: string) => Fate): Promise<boolean> {
  return parts.store.inTransaction(async (db) => {
    let gap = await holdGap(db, id);
    // Another process may have been here first, or somebody has reopened it.
    if (gap.state !== 'published') return true;
    const answers = (await answersOf(db, id)).map((piece) => ({ piece, fate: fate(piece) }));
    for (const { piece, fate } of answers) {
      if (typeof fate === 'string') continue;
      await rename(db, parts, { gap: id, step: gap.version, from: piece, to: fate.id });
      // Each event has a step of its own.
      gap = await holdGap(db, id);
    }
    const pieces = answers.filter(({ fate }) => fate === 'gone').map(({ piece }) => piece);
    if (pieces.length === 0) return true;
    const action = { type: 'lose-answers', pieces } as const;
    await doOn(db, parts, gap, { id, action, actor: THE_PORTAL, now: parts.now() });
    return true;
  });
}

async function rename(
  db: Kysely<Tables>,
  { newId, now }: ClockParts,
  { gap, step, from, to }: { gap: string; step: number; from: string; to: string },
): Promise<void> {
  const at = now().toISOString();
  await db.deleteFrom('gapAnswer').where('gap', '=', gap).where('piece', '=', from).execute();
  await db
    .insertInto('gapAnswer')
    .values({ gap, piece: to, createdAt: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const detail = JSON.stringify({ from, to });
  await db
    .insertInto('gapEvent')
    .values({ id: newId(), gap, at, step, who: null, action: 'renamed-answer', detail })
    .execute();
}
