import type { Kysely } from 'kysely';
import type { NoticeKind } from '#domain/gaps/notices.ts';
import type { TrackNotice, TrackNoticeKind } from '#domain/learning/notices.ts';
import type { MailQueue } from '../mail/mail-queue.ts';
import type { PersonId, Tables } from '../store/schema.ts';
import { settingFrom } from './settings.ts';
import { waitingDigests } from './waiting.ts';
import { type MailSetting, mailAt } from './when.ts';

interface Hearing {
  readonly people: readonly PersonId[];
  readonly now: Date;
}

/** Something that has happened to a gap, and who is to hear of it. */
interface ToldOfGap extends Hearing {
  readonly gap: string;
  /** The id of the event. */
  readonly event: string;
  readonly kind: NoticeKind;
}

/** Something about a track, and who is to hear of it. */
interface ToldOfTrack extends Hearing {
  readonly kind: TrackNoticeKind;
  /** What it tells of, such as `pitch 3f…`: nobody is told twice of the same. */
  readonly about: string;
  /** Whom it names. */
  readonly who?: PersonId | undefined;
  readonly detail: TrackNotice;
}

/** Something that people are told of. */
export type Told = ToldOfGap | ToldOfTrack;

export interface TellingServices {
  newId(): string;
  readonly mail: MailQueue;
}

/** How many people are told by one statement. */
const AT_ONCE = 200;

/**
 * Tells people of something, once each, in the transaction of what happened: with a notice, and with it in the mail that
 * waits for them, if they want any. Disabled people are not told.
 */
export async function tell(db: Kysely<Tables>, services: TellingServices, told: Told): Promise<void> {
  // Always in one order, so that two transactions do not wait for each other.
  const people = [...new Set(told.people)].toSorted();
  for (let at = 0; at < people.length; at += AT_ONCE) {
    await tellSome(db, services, told, people.slice(at, at + AT_ONCE));
  }
}

async function tellSome(
  db: Kysely<Tables>,
  { newId, mail }: TellingServices,
  told: Told,
  people: readonly PersonId[],
): Promise<void> {
  const listening = await db
    .selectFrom('user')
    .leftJoin('noticeSetting', 'noticeSetting.person', 'user.id')
    .select(['user.id', 'mail', 'quietFrom', 'quietUntil', 'zone'])
    .where('user.id', 'in', people)
    .where('disabledAt', 'is', null)
    .orderBy('user.id')
    .execute();
  if (listening.length === 0) return;
  const { kind, now } = told;
  const row = { kind, createdAt: now.toISOString(), ...subjectOf(told) };
  const added = await db
    .insertInto('notice')
    .values(listening.map(({ id }) => ({ id: newId(), person: id, ...row })))
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'person'])
    .execute();
  if (!mail.isSetUp) return;
  const noticeOf = new Map(added.map(({ id, person }) => [person, id]));
  for (const { id: person, ...setting } of listening) {
    const notice = noticeOf.get(person);
    const digest = notice && (await digestFor(db, mail, person, settingFrom(setting), now));
    if (digest) await db.updateTable('notice').set({ mail: digest }).where('id', '=', notice).execute();
  }
}

function subjectOf(told: Told) {
  if ('gap' in told) return { gap: told.gap, event: told.event };
  return { about: told.about, who: told.who ?? null, detail: JSON.stringify(told.detail) };
}

/** The mail that waits for a person, made if there is none; undefined where they want none. */
async function digestFor(
  db: Kysely<Tables>,
  mail: MailQueue,
  person: PersonId,
  setting: MailSetting,
  now: Date,
): Promise<string | undefined> {
  const notBefore = mailAt(setting, now);
  if (!notBefore) return undefined;
  return (await holdWaiting(db, person, now)) ?? mail.queueDigest(db, { person, notBefore }, now);
}

/**
 * The mail that more can be put into. Once its sending has begun it stays as it is: each try must say the same. Writing
 * its row keeps a process from beginning while we put something in.
 */
async function holdWaiting(db: Kysely<Tables>, person: PersonId, now: Date): Promise<string | undefined> {
  const waiting = await db
    .updateTable('outbox')
    .set((column) => ({ notBefore: column.ref('notBefore') }))
    .where('id', '=', () =>
      waitingDigests(db, person)
        .select('id')
        .where('notBefore', '>', now.toISOString())
        .orderBy('notBefore')
        .limit(1),
    )
    .returning('id')
    .executeTakeFirst();
  return waiting?.id;
}
