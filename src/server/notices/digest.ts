import type { Kysely } from 'kysely';
import type { NoticeKind } from '#domain/gaps/notices.ts';
import { isTrackNotice, type TrackNoticeKind } from '#domain/learning/notices.ts';
import { lines, type MailText } from '../mail/texts.ts';
import type { Tables } from '../store/schema.ts';
import { noticesOfMail, type ReadableNotice } from './list.ts';

/** Gaps and tracks that one mail tells of; of more it says how many. */
const MOST_THINGS = 40;

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
  const things = [...Map.groupBy(notices, ({ url }) => url)];
  const more = things.length - MOST_THINGS;
  return {
    subject: subjectOf(notices),
    text: lines(
      ...things.slice(0, MOST_THINGS).map(([url, told]) => paragraphOf(told, `${origin}${url}`)),
      ...(more > 0 ? [moreOf(things.slice(MOST_THINGS), origin)] : []),
      `When such mail comes, or that none does, is chosen at ${origin}/account/`,
    ),
  };
}

/** How many other gaps and tracks there is something to tell of, and where to see it. */
function moreOf(things: readonly (readonly [string, readonly ReadableNotice[]])[], origin: string): string {
  const more = things.length;
  const areGaps = things.every(([, told]) => told.every(({ kind }) => !isTrackNotice(kind)));
  const [one, many] = areGaps ? ['gap', 'gaps'] : ['thing', 'things'];
  return `And more about ${more} other ${more === 1 ? one : many}: ${origin}/gaps/`;
}

function paragraphOf(told: readonly ReadableNotice[], url: string): string {
  // Ten comments are one line: what they say is not in it.
  return [...new Set(told.map(({ words }) => words)), url].join('\n');
}

/** What one mail is about that tells of one thing. Nothing that anybody typed stands there. */
const SUBJECTS: Readonly<Record<NoticeKind | TrackNoticeKind, string>> = {
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
  'track-assigned': 'A track is yours to do',
  'pitch-asked': 'A pitch waits for you',
  'pitch-passed': 'Your pitch was heard',
  'pitch-again': 'Your pitch was heard',
  'certificate-given': 'You have earned a certificate',
};

/** What only those are told who asked, and what only those who work on it. */
const TO_THOSE_WHO_ASKED = new Set<string>([
  'proposed',
  'withdrawn',
  'promised',
  'published',
  'declined',
  'merged',
] satisfies NoticeKind[]);
const TO_THOSE_WHO_WORK = new Set<string>([
  'agreed',
  'not-quite',
  'not-solved',
  'assigned',
  'late',
] satisfies NoticeKind[]);

function subjectOf(notices: readonly ReadableNotice[]): string {
  const [first] = notices;
  if (first && notices.length === 1) return SUBJECTS[first.kind];
  const areAll = (kinds: ReadonlySet<string>) => notices.every(({ kind }) => kinds.has(kind));
  const tracks = notices.filter(({ kind }) => isTrackNotice(kind)).length;
  if (tracks > 0) {
    return `${notices.length} things about ${tracks === notices.length ? 'tracks' : 'gaps and tracks'}`;
  }
  const what = areAll(TO_THOSE_WHO_ASKED)
    ? 'what you flagged'
    : areAll(TO_THOSE_WHO_WORK)
      ? 'gaps that you work on'
      : 'gaps';
  return `${notices.length} things about ${what}`;
}
