import type { CalendarDate } from '../calendar.ts';

/** Where a gap stands. The last three are endings; a published or declined gap can be reopened. */
export const GAP_STATES = [
  'open',
  'accepted',
  'proposed',
  'drafting',
  'in-review',
  'published',
  'declined',
  'merged',
] as const;

export type GapState = (typeof GAP_STATES)[number];

/** What a rep sees to choose from. */
export const GAP_KINDS = ['missing', 'wrong', 'did-not-help'] as const;

export type GapKind = (typeof GAP_KINDS)[number];

/** What marketing makes of it. */
export const GAP_CAUSES = ['missing', 'wrong', 'stale', 'unclear', 'too-long', 'hard-to-find'] as const;

export type GapCause = (typeof GAP_CAUSES)[number];

/** What marketing suggests before it writes: "You need to be able to `need`. We suggest `answer` by `by`. Right?" */
export interface Proposal {
  readonly need: string;
  readonly answer: string;
  readonly by: CalendarDate;
}

/** A gap as far as its life goes. People are ids here; what was said and where is kept beside it. */
export interface GapStatus {
  readonly state: GapState;
  /** Undefined until marketing has said. */
  readonly cause?: GapCause;
  /** Who in marketing works on it. Whoever touches it first, unless somebody else is named. */
  readonly assignee?: string;
  /** What was proposed last. It stays when work has begun, for the promise that it is. */
  readonly proposal?: Proposal;
  /** The day for which an answer was promised. */
  readonly promisedFor?: CalendarDate;
  /** Until when marketing has to decide; absent where nothing waits for a decision. An instant in UTC. */
  readonly decideBy?: string;
  /** Ids of the pieces that answer it; none unless published. */
  readonly answers: readonly string[];
  /** Why it was declined. */
  readonly reason?: string;
  /** The piece that comes nearest to what was asked for, where it was declined. */
  readonly nearest?: string;
  /** The gap that took it in. */
  readonly mergedInto?: string;
}

/** Whether a gap in this state has an ending. */
export const isOver = (state: GapState): boolean =>
  state === 'published' || state === 'declined' || state === 'merged';
