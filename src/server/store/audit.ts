import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Instant, Tables } from './schema.ts';

/** What somebody did. It can never be taken back, so it names people and things by their ids alone. */
export interface AuditEntry {
  readonly at: Instant;
  /** A person's id; null when nobody was signed in, such as a command on the server. */
  readonly who: string | null;
  /** Such as `invited`. */
  readonly action: string;
  /** The id of what it was done to. */
  readonly subject?: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Writes an entry into the audit log; in the transaction of what it tells of, so that neither is without the other. */
export async function audit(db: Kysely<Tables>, entry: AuditEntry): Promise<void> {
  const { at, who, action, subject = null, detail = {} } = entry;
  // Nothing depends on the id: entries are told apart by it, and ordered by their time.
  const id = randomUUID();
  await db
    .insertInto('audit')
    .values({ id, at, who, action, subject, detail: JSON.stringify(detail) })
    .execute();
}
