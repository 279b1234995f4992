import type { Generated } from 'kysely';
import type { Flag, Instant, Json, PersonId } from './columns.ts';

/** The tables of tracks: who is to learn what, what they have done, and what is due again. */
export interface LearningTables {
  trackRule: TrackRuleTable;
  assignment: AssignmentTable;
  stepDone: StepDoneTable;
  observation: ObservationTable;
  quizAttempt: QuizAttemptTable;
  questionCount: QuestionCountTable;
  drillCard: DrillCardTable;
  drillAsk: DrillAskTable;
  signOff: SignOffTable;
  certificate: CertificateTable;
  editorialChange: EditorialChangeTable;
  learntText: LearntTextTable;
}

/** Who is given a track on joining: everybody of a team, of a role, or both; with neither, everybody. */
interface TrackRuleTable {
  id: string;
  /** `tracks/account-executive`. */
  track: string;
  team: string | null;
  role: string | null;
  /** Days from joining until it is due. */
  withinDays: number;
  createdBy: PersonId | null;
  createdAt: Instant;
}

/** A track that somebody is to do. One for each person and track. */
interface AssignmentTable {
  id: string;
  person: PersonId;
  track: string;
  /** Calendar days. */
  startOn: string;
  dueOn: string;
  assignedBy: PersonId | null;
  /** The rule that gave it; null when somebody did. */
  rule: string | null;
  createdAt: Instant;
}

/** What a person has done of a step, last. A row outlives the step and the track. */
interface StepDoneTable {
  person: PersonId;
  /** `tracks/account-executive#k3f9`. */
  step: string;
  track: string;
  /** How many calls of it, since it was last due. 1 for all other kinds. */
  times: number;
  /** 1 once all of it is done. */
  isWhole: Flag;
  /** A hash of `basis`, by which equal ones are found without reading them. */
  basisKey: string;
  doneAt: Instant;
  updatedAt: Instant;
  /** A `Basis` of `src/domain/learning/track.ts`: what it rested on. Last, because it is long and seldom read. */
  basis: Json;
}

/** The four lines that somebody wrote about a call, for themselves. */
interface ObservationTable {
  id: string;
  person: PersonId;
  step: string;
  /** The sender's own mark: the same sheet sent again is the same. Unique with `person`. */
  mark: string;
  /** A list of four texts. */
  lines: Json;
  /** A list of what buyers said, word for word. */
  sentences: Json;
  createdAt: Instant;
}

/** One attempt at a quiz. `drawn` holds what was asked with its right answers: what changes later changes nothing in it. */
interface QuizAttemptTable {
  id: string;
  person: PersonId;
  /** `quizzes/paygrove`. */
  quiz: string;
  /** From 1. Unique with `person` and `quiz`. */
  number: number;
  seed: string;
  drawn: Json;
  answers: Json | null;
  right: number | null;
  asked: number;
  isPassed: Flag | null;
  beganAt: Instant;
  endedAt: Instant | null;
}

/** How many people were asked a question and missed it, each in their first attempt at its quiz. No person. */
interface QuestionCountTable {
  /** `quizzes/paygrove#q4ab`. */
  question: string;
  asked: number;
  missed: number;
}

/** When a person should be asked a question again. */
interface DrillCardTable {
  person: PersonId;
  question: string;
  /** A card of ts-fsrs. */
  card: Json;
  dueAt: Instant;
  version: Generated<number>;
}

/** A question that the daily drill has asked. */
interface DrillAskTable {
  id: string;
  person: PersonId;
  question: string;
  drawn: Json;
  isRight: Flag | null;
  answer: Json | null;
  askedAt: Instant;
  answeredAt: Instant | null;
}

/** A pitch that a manager is to hear, or has heard. */
interface SignOffTable {
  id: string;
  person: PersonId;
  track: string;
  step: string;
  state: 'asked' | 'passed' | 'again' | 'withdrawn';
  /** The points as they stood when it was asked for. */
  rubric: Json;
  /** What the step rested on then: a `Basis` of `src/domain/learning/track.ts`. */
  basis: Generated<Json>;
  /** For each point, whether it was ticked. */
  ticks: Json | null;
  /** What the manager wrote, for the person. */
  words: string | null;
  heardBy: PersonId | null;
  askedAt: Instant;
  heardAt: Instant | null;
  version: Generated<number>;
}

interface CertificateTable {
  id: string;
  person: PersonId;
  track: string;
  /** The track's title on the day. */
  title: string;
  /** What its quizzes and pitches rested on. */
  basis: Json;
  /** Calendar days; the last is inclusive. */
  givenOn: string;
  expiresOn: string;
}

/** Two readings of a block that mean the same to whoever has learnt one of them. */
interface EditorialChangeTable {
  block: string;
  before: string;
  after: string;
  markedBy: PersonId | null;
  markedAt: Instant;
}

/** How a block read, so that a change can be shown to whoever learnt it so. */
interface LearntTextTable {
  block: string;
  /** Its digest then. */
  digest: string;
  words: string;
  seenAt: Instant;
}
