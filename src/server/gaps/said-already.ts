import type { Kysely } from 'kysely';
import type { GapEvent } from '#domain/gaps/events.ts';
import type { GapAction } from '#domain/gaps/machine.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import type { GapRecord } from './gap-record.ts';

/**
 * What the gap itself does not know: that it was found to be late, and that somebody says again what they have said, as a
 * browser does that lost its connection before it heard the answer.
 * @param person who acts; undefined: the portal itself
 */
export async function isSaidAlready(
  db: Kysely<Tables>,
  gap: GapRecord,
  action: GapAction,
  person: PersonId | undefined,
): Promise<boolean> {
  if (action.type === 'run-late') return gap.late === 1;
  if (person === undefined) return false;
  if (action.type === 'verdict' && action.solved && !action.words) return hasVerdict(db, gap.id, person);
  const said = sayingOf(action);
  if (!said) return false;
  const last = await db
    .selectFrom('gapEvent')
    .select(['who', 'action', 'detail'])
    .where('gap', '=', gap.id)
    .orderBy('step', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last?.who !== person || last.action !== said.event) return false;
  const { words, reason } = JSON.parse(last.detail) as { words?: string; reason?: string };
  return (words ?? reason) === said.words;
}

async function hasVerdict(db: Kysely<Tables>, gap: string, person: PersonId): Promise<boolean> {
  const verdict = await db
    .selectFrom('gapVerdict')
    .select('solved')
    .where('gap', '=', gap)
    .where('person', '=', person)
    .executeTakeFirst();
  return verdict?.solved === 1;
}

/** The event that a saying of those who asked leaves behind; undefined for all other actions. */
function sayingOf(action: GapAction): { event: GapEvent; words: string | undefined } | undefined {
  switch (action.type) {
    case 'verdict':
      return { event: action.solved ? 'solved' : 'not-solved', words: action.words };
    case 'reply':
      return { event: action.agrees ? 'agreed' : 'not-quite', words: action.words };
    case 'reopen':
      return { event: 'reopened', words: action.reason };
    default:
      return undefined;
  }
}
