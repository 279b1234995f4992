import type { Kysely } from 'kysely';
import type { NoticeKind } from '#domain/gaps/notices.ts';
import { noticeWords } from '#domain/gaps/story.ts';
import type { PersonId, Tables } from '../store/schema.ts';

/** A notice as its person reads it. */
export interface ReadableNotice {
  readonly id: string;
  readonly kind: NoticeKind;
  /** A sentence. */
  readonly words: string;
  readonly gap: string;
  readonly at: string;
  readonly isRead: boolean;
}

/** Where a gap is read, below the address of the portal. */
export function gapPath(gap: string): string {
  return `/gaps/gap/?id=${encodeURIComponent(gap)}`;
}

interface ListOptions {
  readonly unreadOnly: boolean;
  readonly limit: number;
  /** The place of the last one that was shown: when it was made, and its id. */
  readonly after?: readonly [at: string, id: string] | undefined;
}

/** What a person is told of, the newest first. */
export async function listNotices(
  db: Kysely<Tables>,
  person: PersonId,
  { unreadOnly, limit, after }: ListOptions,
): Promise<ReadableNotice[]> {
  let query = noticesWithGaps(db)
    .where('notice.person', '=', person)
    .orderBy('notice.createdAt', 'desc')
    .orderBy('notice.id', 'desc')
    .limit(limit);
  if (unreadOnly) query = query.where('notice.readAt', 'is', null);
  if (after) {
    const [at, id] = after;
    query = query.where(({ or, and, eb }) =>
      or([eb('notice.createdAt', '<', at), and([eb('notice.createdAt', '=', at), eb('notice.id', '<', id)])]),
    );
  }
  return (await query.execute()).map((row) => toReadable(row));
}

/**
 * What one mail tells, in the order in which it happened, whether it was read elsewhere or not. What those who asked
 * wrote with it stays in the portal: it may be what a buyer said. Why marketing declined it does not.
 */
export async function noticesOfMail(db: Kysely<Tables>, mail: string): Promise<ReadableNotice[]> {
  const rows = await noticesWithGaps(db)
    .where('notice.mail', '=', mail)
    .orderBy('notice.createdAt')
    .orderBy('notice.id')
    .execute();
  return rows.map((row) => toReadable(row, withoutWords));
}

/** How many notices a person has not read. */
export async function countUnread(db: Kysely<Tables>, person: PersonId): Promise<number> {
  const { unread } = await db
    .selectFrom('notice')
    .select(({ fn }) => fn.countAll().as('unread'))
    .where('person', '=', person)
    .where('readAt', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(unread);
}

/**
 * Notes that a person has read these notices, or all.
 * @param ids those of others are left as they are
 */
export async function markRead(
  db: Kysely<Tables>,
  person: PersonId,
  ids: readonly string[] | undefined,
  now: Date,
): Promise<void> {
  if (ids?.length === 0) return;
  let query = db
    .updateTable('notice')
    .set({ readAt: now.toISOString() })
    .where('person', '=', person)
    .where('readAt', 'is', null);
  if (ids) query = query.where('id', 'in', ids);
  await query.execute();
}

function noticesWithGaps(db: Kysely<Tables>) {
  return db
    .selectFrom('notice')
    .innerJoin('gap', 'gap.id', 'notice.gap')
    .innerJoin('gapEvent', 'gapEvent.id', 'notice.event')
    .select([
      'notice.id',
      'notice.kind',
      'notice.gap',
      'notice.createdAt',
      'notice.readAt',
      'gap.said',
      'gap.need',
      'gapEvent.detail',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof noticesWithGaps>['execute']>>[number];

type Detail = Readonly<Record<string, unknown>>;

function withoutWords({ words, reason, ...rest }: Detail, kind: NoticeKind): Detail {
  if (reason === undefined) return rest;
  return { ...rest, reason: kind === 'declined' ? reason : '' };
}

function toReadable(
  row: Row,
  shown: (detail: Detail, kind: NoticeKind) => Detail = (detail) => detail,
): ReadableNotice {
  const { id, gap, createdAt, readAt, said, need } = row;
  const kind = row.kind as NoticeKind;
  const words = noticeWords(kind, { said, need }, shown(JSON.parse(row.detail), kind));
  return { id, kind, words, gap, at: createdAt, isRead: readAt !== null };
}
