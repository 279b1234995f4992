// What the API answers about tracks, as far as the pages use it.
// `tests/unit/islands/api-shapes.test.ts` holds it to the schemas.
import type { Answer, AskedQuestion, Feedback } from '#domain/learning/question.ts';
import type { StepState } from '#domain/learning/track.ts';
import type { TrackStepKind } from '#domain/vocabulary.ts';
import type { Named } from '../api-shapes.ts';

export type { Answer, AskedQuestion, Feedback };

/** A step as it stands for the asker. */
export interface MyStep {
  /** `tracks/account-executive#k3f9`. */
  readonly ref: string;
  readonly kind: TrackStepKind;
  /** Its first words, or what it points at, such as "Read: Paygrove". */
  readonly title: string;
  readonly minutes: number;
  readonly state: StepState;
  /** How many calls are done, of how many. */
  readonly times: number;
  readonly calls: number;
  readonly doneAt: string | null;
  /** Until when it holds; null: for ever, or not done. */
  readonly holdsUntil: string | null;
  /** Blocks that have changed since it was learnt; see `GET /tracks/changes`. */
  readonly changed: readonly string[];
  /** Where to do it. */
  readonly url: string;
  /** A pitch: whether it waits to be heard, and what was said of the last one. */
  readonly pitch: {
    readonly state: 'asked' | 'passed' | 'again';
    readonly words: string | null;
    readonly ticks: readonly boolean[] | null;
  } | null;
}

/** A track in a list: `GET /tracks/mine`. */
export interface MyTrack {
  readonly id: string;
  readonly title: string;
  readonly for: string;
  readonly url: string;
  /** Null where the person follows it without being asked to. */
  readonly dueOn: string | null;
  readonly isOverdue: boolean;
  readonly done: number;
  readonly steps: number;
  /** Steps that were done and are due again. */
  readonly dueAgain: number;
  /** Minutes of what is still to be done. */
  readonly minutesLeft: number;
  /** The one obvious next step; null when nothing is left that the person can do now. */
  readonly next: (MyStep & { readonly phase: string }) | null;
  readonly certificate: MyCertificate | null;
}

/** `GET /tracks/mine`. */
export interface MyTracks {
  readonly items: readonly MyTrack[];
  /** How many questions the drill has for today; 0: done, or nothing yet. */
  readonly drill: number;
}

/** `GET /tracks/{name}`: everything of one track as it stands for the asker. */
export interface TrackProgress extends MyTrack {
  readonly phases: readonly {
    readonly id: string;
    readonly title: string;
    readonly goal: string;
    readonly lastDay: number;
    readonly items: readonly MyStep[];
  }[];
}

export interface MyCertificate {
  readonly id: string;
  readonly track: string;
  readonly title: string;
  readonly givenOn: string;
  readonly expiresOn: string;
  /** `due`: something that it rests on has changed or lapsed. */
  readonly state: 'valid' | 'due' | 'expired';
}

/** `GET /tracks/changes?step=…`: what changed in a step since the asker learnt it. */
export interface StepChanges {
  readonly items: readonly {
    readonly block: string;
    readonly title: string;
    readonly url: string;
    /** Runs of words, in order; null where the earlier reading is not kept. */
    readonly words: readonly { readonly kind: 'same' | 'gone' | 'new'; readonly text: string }[] | null;
  }[];
}

/** `POST /quizzes/{name}/attempts`, `GET /quizzes/{name}/attempts/{number}`, `PUT …/{number}/answers`. */
export interface QuizAttempt {
  readonly quiz: string;
  readonly title: string;
  readonly number: number;
  readonly pass: number;
  readonly questions: readonly AskedQuestion[];
  readonly beganAt: string;
  /** Null while it is open. */
  readonly result: QuizResult | null;
}

export interface QuizResult {
  readonly right: number;
  readonly asked: number;
  readonly isPassed: boolean;
  readonly endedAt: string;
  readonly answers: readonly Answer[];
  readonly feedback: readonly Feedback[];
}

/** `GET /quizzes/{name}`: how the asker stands with a quiz. */
export interface QuizStanding {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Questions that an attempt asks, and per cent needed. */
  readonly draw: number;
  readonly pass: number;
  /** The number of the attempt that is open. */
  readonly open: number | null;
  readonly attemptsLeft: number;
  /** When there is another one; null when there is one now. */
  readonly nextAt: string | null;
  readonly passedAt: string | null;
  /** The newest first, without questions. */
  readonly past: readonly {
    readonly number: number;
    readonly right: number;
    readonly asked: number;
    readonly isPassed: boolean;
    readonly endedAt: string;
  }[];
}

/** `GET /drill`: today's questions. */
export interface Drill {
  readonly items: readonly DrillQuestion[];
  /** How many were answered today. */
  readonly answered: number;
  /** When the next one is due, when there is none now. */
  readonly nextOn: string | null;
}

export interface DrillQuestion {
  readonly id: string;
  readonly question: AskedQuestion;
  /** Why it is asked: "On today's sheet", "Due again". */
  readonly why: string;
}

/** `PUT /drill/{id}/answer`. */
export interface DrillFeedback extends Feedback {
  readonly nextOn: string;
}

/** `GET /learning/team`: the people of the asker's teams, and no more of them than this. */
export interface TeamProgress {
  readonly items: readonly {
    readonly person: Named;
    readonly done: number;
    readonly due: number;
    readonly overdue: number;
    readonly pitches: number;
  }[];
  readonly next: string | null;
}

/** `GET /learning/pitches`: what waits to be heard by the asker. */
export interface PitchToHear {
  readonly id: string;
  readonly person: Named;
  readonly track: { readonly id: string; readonly title: string; readonly url: string };
  readonly step: string;
  readonly rubric: readonly string[];
  readonly askedAt: string;
}

/** `GET /learning/assignments`. */
export interface Assignment {
  readonly id: string;
  readonly person: Named;
  readonly track: { readonly id: string; readonly title: string };
  readonly startOn: string;
  readonly dueOn: string;
  readonly isByRule: boolean;
}

/** `GET /learning/rules`. */
export interface TrackRule {
  readonly id: string;
  readonly track: { readonly id: string; readonly title: string };
  readonly team: Named | null;
  readonly role: string | null;
  readonly withinDays: number;
}

/** `GET /learning/stalls`: no names, and nothing of fewer than five people. */
export interface Stalls {
  /** Steps at which people who are past the one before have stopped for a week or longer. */
  readonly steps: readonly {
    readonly ref: string;
    readonly title: string;
    readonly url: string;
    readonly track: string;
    readonly reached: number;
    readonly stalled: number;
  }[];
  readonly questions: readonly {
    readonly question: string;
    readonly ask: string;
    readonly quiz: string;
    readonly block: string;
    readonly url: string;
    readonly asked: number;
    readonly missed: number;
  }[];
}

/** `GET /learning/changes`: changes of blocks that people have learnt, for those who may call one editorial. */
export interface LearntChange {
  readonly block: string;
  readonly title: string;
  readonly url: string;
  readonly before: string;
  readonly after: string;
  readonly words: readonly { readonly kind: 'same' | 'gone' | 'new'; readonly text: string }[] | null;
  /** How many steps would be due again, of how many people; null below five. */
  readonly people: number | null;
  readonly isEditorial: boolean;
}
