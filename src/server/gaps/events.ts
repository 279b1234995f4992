import type { Kysely } from 'kysely';
import { isRole, type Role } from '#server/people/person.ts';
import type { Tables } from '#server/store/schema.ts';

/** Something that happened to a gap. */
export interface KeptEvent {
  readonly at: string;
  readonly action: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** Undefined when it was the portal, or somebody who has been erased. */
  readonly who?: { readonly id: string; readonly name: string; readonly role: Role };
}

/** What happened to a gap, in order, and the names of the people whom it mentions. */
export async function listEvents(
  db: Kysely<Tables>,
  gap: string,
): Promise<{ events: KeptEvent[]; people: ReadonlyMap<string, string> }> {
  const rows = await db
    .selectFrom('gapEvent')
    .leftJoin('user', 'user.id', 'gapEvent.who')
    .select(['at', 'action', 'detail', 'user.id', 'user.name', 'user.role'])
    .where('gapEvent.gap', '=', gap)
    .orderBy('step')
    .execute();
  const events = rows.map(({ at, action, detail, id, name, role }) => ({
    at,
    action,
    detail: JSON.parse(detail) as Record<string, unknown>,
    ...(id !== null && name !== null && role !== null && isRole(role) && { who: { id, name, role } }),
  }));
  const mentioned = [...new Set(events.flatMap(({ detail: { to } }) => (typeof to === 'string' ? to : [])))];
  if (mentioned.length === 0) return { events, people: new Map() };
  const people = await db.selectFrom('user').select(['id', 'name']).where('id', 'in', mentioned).execute();
  return { events, people: new Map(people.map(({ id, name }) => [id, name])) };
}
