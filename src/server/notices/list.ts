import type { Kysely } from 'kysely';
import type { NoticeKind } from '#domain/gaps/notices.ts';
import { noticeWords } from '#domain/gaps/story.ts';
import {
  isTrackNotice,
  type TrackNotice,
  type TrackNoticeKind,
  trackNoticePath,
  trackNoticeWords,
} from '#domain/learning/notices.ts';
import type { PersonId, Tables } from '../store/schema.ts';

/** A notice as its person reads it. */
export interface ReadableNotice {
  readonly id: string;
  readonly kind: NoticeKind | TrackNoticeKind;
  /** A sentence. */
  readonly words: string;
  /** The page to go to, below the address of the portal. */
  readonly url: string;
  /** The id of the gap; null where it is about a track. */
  readonly gap: string | null;
  readonly at: string;
  readonly isRead: boolean;
}

/** Where a gap is read, below the address of the portal. */
function gapPath(gap: string): string {
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
  let query = noticesWithSubjects(db)
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
  const rows = await noticesWithSubjects(db)
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

function noticesWithSubjects(db: Kysely<Tables>) {
  return db
    .selectFrom('notice')
    .leftJoin('gap', 'gap.id', 'notice.gap')
    .leftJoin('gapEvent', 'gapEvent.id', 'notice.event')
    .leftJoin('user as whom', 'whom.id', 'notice.who')
    .select([
      'notice.id',
      'notice.kind',
      'notice.gap',
      'notice.createdAt',
      'notice.readAt',
      'gap.said',
      'gap.need',
      'gapEvent.detail as eventDetail',
      'notice.detail',
      'whom.name as who',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof noticesWithSubjects>['execute']>>[number];

type Detail = Readonly<Record<string, unknown>>;

function withoutWords({ words, reason, ...rest }: Detail, kind: NoticeKind): Detail {
  if (reason === undefined) return rest;
  return { ...rest, reason: kind === 'declined' ? reason : '' };
}

function toReadable(
  row: Row,
  shown: (detail: Detail, kind: NoticeKind) => Detail = (detail) => detail,
): ReadableNotice {
  const { id, gap, createdAt, readAt, said, need, who } = row;
  const common = { id, gap, at: createdAt, isRead: readAt !== null };
  if (isTrackNotice(row.kind)) {
    const { kind } = row;
    const detail = JSON.parse(row.detail ?? '{}') as TrackNotice;
    const words = trackNoticeWords(kind, detail, who ?? undefined);
    return { ...common, kind, words, url: trackNoticePath(kind, detail) };
  }
  const kind = row.kind as NoticeKind;
  const detail = shown(JSON.parse(row.eventDetail ?? '{}'), kind);
  const words = noticeWords(kind, { said: said ?? '', need }, detail);
  return { ...common, kind, words, url: gapPath(gap ?? '') };
}
