import type { CalendarDate } from '../calendar.ts';
import { dayWords } from '../gaps/phrases.ts';

/** What a person is told of that is about a track. */
export type TrackNoticeKind =
  | 'track-assigned'
  /** To managers of the asker's teams. */
  | 'pitch-asked'
  | 'pitch-passed'
  | 'pitch-again'
  | 'certificate-given';

const KINDS: ReadonlySet<string> = new Set<TrackNoticeKind>([
  'track-assigned',
  'pitch-asked',
  'pitch-passed',
  'pitch-again',
  'certificate-given',
]);

/** Whether a notice of this kind is about a track. */
export function isTrackNotice(kind: string): kind is TrackNoticeKind {
  return KINDS.has(kind);
}

/** What the words of such a notice are made of. */
export interface TrackNotice {
  /** The track, by id. */
  readonly track: string;
  /** Its title on the day; undefined where only its id was known. */
  readonly title?: string;
  readonly dueOn?: CalendarDate;
}

/**
 * What a person is told, in a sentence.
 * @param who the name of whom it is about or who did it; undefined when it is not known
 */
export function trackNoticeWords(
  kind: TrackNoticeKind,
  { title, dueOn }: TrackNotice,
  who: string | undefined,
): string {
  const track = title === undefined ? 'a track' : `“${title}”`;
  switch (kind) {
    case 'track-assigned': {
      const due = dueOn === undefined ? '' : `, due ${dayWords(dueOn)}`;
      return title === undefined ? `A track is yours to do${due}.` : `${track} is yours to do${due}.`;
    }
    case 'pitch-asked':
      return `${who ?? 'Somebody'} asks you to hear the pitch of ${track}.`;
    case 'pitch-passed':
      return `${who ?? 'A manager'} heard your pitch of ${track}: every point was made.`;
    case 'pitch-again':
      return `${who ?? 'A manager'} heard your pitch of ${track}: some points are still to be made.`;
    case 'certificate-given':
      return `You have earned the certificate of ${track}.`;
  }
}

/** The page to go to, below the address of the portal. */
export function trackNoticePath(kind: TrackNoticeKind, { track }: TrackNotice): string {
  return kind === 'pitch-asked' ? '/tracks/team/' : `/${track}/`;
}
