import type { Kysely } from 'kysely';
import type { NoticeKind } from '#domain/gaps/notices.ts';
import { lines, type MailText } from '../mail/texts.ts';
import type { Tables } from '../store/schema.ts';
import { gapPath, noticesOfMail, type ReadableNotice } from './list.ts';

/** Gaps that one mail tells of; of more it says how many. */
const MOST_GAPS = 40;

/**
 * The mail that tells what was put into it: the same whenever it is asked, for a mail may be sent again.
 * @param origin where people open the portal
 * @returns undefined when there is nothing in it
 */
export async function writeDigest(
  db: Kysely<Tables>,
  mail: string,
  origin: string,
): Promise<MailText | undefined> {
  const notices = await noticesOfMail(db, mail);
  if (notices.length === 0) return undefined;
  const gaps = [...Map.groupBy(notices, ({ gap }) => gap)];
  const more = gaps.length - MOST_GAPS;
  return {
    subject: subjectOf(notices),
    text: lines(
      ...gaps.slice(0, MOST_GAPS).map(([gap, told]) => paragraphOf(told, `${origin}${gapPath(gap)}`)),
      ...(more > 0 ? [`And more about ${more} other ${more === 1 ? 'gap' : 'gaps'}: ${origin}/gaps/`] : []),
      `When such mail comes, or that none does, is chosen at ${origin}/account/`,
    ),
  };
}

function paragraphOf(told: readonly ReadableNotice[], url: string): string {
  // Ten comments are one line: what they say is not in it.
  return [...new Set(told.map(({ words }) => words)), url].join('\n');
}

/** What one mail is about that tells of one thing. Nothing that anybody typed stands there. */
const SUBJECTS: Readonly<Record<NoticeKind, string>> = {
  proposed: 'An answer to your flag is proposed',
  withdrawn: 'The proposal for your flag was taken back',
  promised: 'An answer to your flag is being written',
  published: 'Your flag was answered',
  declined: 'Your flag was declined',
  merged: 'Your flag was put together with another one',
  reopened: 'A flag is open again',
  'answers-lost': 'A flag has lost its answer',
  comment: 'A comment on a flag',
  agreed: 'Your proposal was agreed to',
  'not-quite': 'Your proposal is not quite right',
  'not-solved': 'An answer did not solve it',
  assigned: 'A gap was given to you',
  late: 'A decision on a gap is late',
};

/** What only those are told who asked, and what only those who work on it. */
const TO_THOSE_WHO_ASKED = new Set<NoticeKind>([
  'proposed',
  'withdrawn',
  'promised',
  'published',
  'declined',
  'merged',
]);
const TO_THOSE_WHO_WORK = new Set<NoticeKind>(['agreed', 'not-quite', 'not-solved', 'assigned', 'late']);

function subjectOf(notices: readonly ReadableNotice[]): string {
  const [first] = notices;
  if (first && notices.length === 1) return SUBJECTS[first.kind];
  const areAll = (kinds: ReadonlySet<NoticeKind>) => notices.every(({ kind }) => kinds.has(kind));
  const what = areAll(TO_THOSE_WHO_ASKED)
    ? 'what you flagged'
    : areAll(TO_THOSE_WHO_WORK)
      ? 'gaps that you work on'
      : 'gaps';
  return `${notices.length} things about ${what}`;
}
