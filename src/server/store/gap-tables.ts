import type { Generated } from 'kysely';
import type { GapCause, GapKind, GapState } from '#domain/gaps/gap.ts';
import type { Flag, Instant, Json, PersonId } from './columns.ts';

/** The tables of gaps, of what people are told of them, and of signals without people. */
export interface GapTables {
  gap: GapTable;
  gapTag: GapTagTable;
  gapSignal: GapSignalTable;
  gapEvent: GapEventTable;
  gapAnswer: GapAnswerTable;
  gapVerdict: GapVerdictTable;
  gapWord: GapWordTable;
  notice: NoticeTable;
  noticeSetting: NoticeSettingTable;
  miss: MissTable;
  feedback: FeedbackTable;
  outcome: OutcomeTable;
  debrief: DebriefTable;
  blockText: BlockTextTable;
  notNeeded: NotNeededTable;
}

/** What a rep could not answer. Its life is `src/domain/gaps`; ranks, counts and `late` are kept so that the queue has an index. */
interface GapTable {
  id: string;
  state: GapState;
  kind: GapKind;
  cause: GapCause | null;
  /** What they said or did, as it was flagged. */
  said: string;
  /** What the rep needed to be able to say or do next. */
  need: string | null;
  /** The day by which it was needed. */
  neededBy: string | null;
  /** The format that the rep imagined. */
  format: string | null;
  /** Where the rep was: the address of the page, without its fragment. */
  page: string | null;
  piece: string | null;
  block: string | null;
  stage: string | null;
  /** Ids with spaces between and around them, such as ` cfo controller `; empty for none. `gapTag` has them too. */
  personas: Generated<string>;
  competitors: Generated<string>;
  /** Who flagged it first; null once they are erased. */
  raisedBy: PersonId | null;
  /** The sender's own mark: the same flag sent again is the same gap. Unique with `raisedBy`. */
  mark: string | null;
  assignee: PersonId | null;
  /** What was proposed last: a `Proposal` of `src/domain/gaps/gap.ts`. */
  proposal: Json | null;
  promisedFor: string | null;
  decideBy: Instant | null;
  reason: string | null;
  nearest: string | null;
  mergedInto: string | null;
  /** How many signals, of how many people. */
  signals: number;
  people: number;
  /** The queue's order, larger first; the same at every time of asking. */
  rank: number;
  /** 1 once `decideBy` has passed without a decision. */
  late: Generated<Flag>;
  /** 1 while it has no ending. */
  live: Generated<Flag>;
  /** Counts changes. Raised by the first statement of each, which holds the row for the rest of its transaction. */
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
  publishedAt: Instant | null;
}

/**
 * What the queue is narrowed by that stays as it was flagged: `stage:justify`, `persona:cfo`, `competitor:paygrove`,
 * `kind:wrong`. It repeats what the queue is ordered by, so that a page of it is read from one index.
 */
interface GapTagTable {
  tag: string;
  gap: string;
  live: Flag;
  late: Flag;
  rank: number;
}

/** That somebody needs it. Given knowingly, and seen by those who work on the gap. */
interface GapSignalTable {
  id: string;
  gap: string;
  /** The gap that it was given to, which another may have taken in since. Unique with `person`. */
  origin: string;
  person: PersonId | null;
  /** What they add in their own words. */
  words: string | null;
  page: string | null;
  createdAt: Instant;
}

/** What happened to a gap, in order; `src/domain/gaps/story.ts` tells it. */
interface GapEventTable {
  id: string;
  gap: string;
  at: Instant;
  /** Orders what happened at one instant. */
  step: number;
  who: PersonId | null;
  action: string;
  detail: Json;
}

interface GapAnswerTable {
  gap: string;
  piece: string;
  createdAt: Instant;
}

/** Whether an answer solved it, by each of those who asked. Gone when the gap is reopened. */
interface GapVerdictTable {
  gap: string;
  person: PersonId;
  solved: Flag;
  at: Instant;
}

/** The stemmed words of live gaps, by which one that is alike is found. */
interface GapWordTable {
  word: string;
  gap: string;
}

/** What a person is told of: an event of a gap, or something about a track. */
interface NoticeTable {
  id: string;
  person: PersonId;
  gap: string | null;
  kind: string;
  /** The event of the gap that it tells of. Unique with `person`. */
  event: string | null;
  /** What else it tells of, such as `assignment 3f…`. Unique with `person`; null where it tells of a gap. */
  about: string | null;
  /** Whom it names; it goes with them. */
  who: PersonId | null;
  /** What its words are made of, where it tells of a track. */
  detail: Json | null;
  createdAt: Instant;
  readAt: Instant | null;
  /** The mail of the outbox that tells it too. */
  mail: string | null;
}

interface NoticeSettingTable {
  person: PersonId;
  mail: 'soon' | 'daily' | 'never';
  /** No mail from this time of day until that one: `20:00`. Equal: none. */
  quietFrom: string;
  quietUntil: string;
  /** Such as `Europe/Berlin`. */
  zone: string;
}

/** A search without a good answer. There is no person in it. */
interface MissTable {
  /** Folded, six words at most, without digits, names and addresses. Unique. */
  words: string;
  confidence: 'weak' | 'none';
  count: number;
  firstDay: string;
  lastDay: string;
  state: 'new' | 'ignored' | 'flagged' | 'alias';
  /** The gap that it became. */
  gap: string | null;
}

/** What readers say of a piece or block, by day. There is no person in it. */
interface FeedbackTable {
  day: string;
  piece: string;
  /** Empty when the whole piece is meant. */
  block: string;
  kind: 'helped' | 'not' | 'wrong' | 'old' | 'too-long';
  count: number;
}

/** What came up in meetings, by day. There is no person in it. */
interface OutcomeTable {
  day: string;
  piece: string;
  block: string;
  kind: 'came-up' | 'landed' | 'fell-flat';
  count: number;
}

/** That somebody was asked, and has said or would not say, how it went with a sheet. */
interface DebriefTable {
  person: PersonId;
  /** The canonical address of the sheet. */
  page: string;
  at: Instant;
}

/** What a block said when somebody first said something of it, for when the library has it no more. */
interface BlockTextTable {
  piece: string;
  block: string;
  title: string;
  text: string;
  seenOn: string;
}

/** A hole in the library's coverage that is none, because. */
interface NotNeededTable {
  stage: string;
  /** `persona` or `competitor`. */
  axis: 'persona' | 'competitor';
  /** The id on that axis. */
  other: string;
  /** The type of piece, or empty for all. */
  type: string;
  reason: string;
  by: PersonId | null;
  at: Instant;
}
