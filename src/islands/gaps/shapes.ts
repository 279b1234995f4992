// What the API answers about gaps and signals, as far as the pages use it.
// `tests/unit/islands/api-shapes.test.ts` holds it to the schemas.
import type { GapAct } from '#domain/gaps/acts.ts';
import type { GapCause, GapKind, GapState, Proposal } from '#domain/gaps/gap.ts';
import type { Named } from '../api-shapes.ts';

/** A gap in a list: of `GET /gaps`, `GET /gaps/mine`, and what else lists gaps. */
export interface GapRow {
  readonly id: string;
  readonly state: GapState;
  readonly kind: GapKind;
  readonly cause: GapCause | null;
  readonly said: string;
  readonly need: string | null;
  readonly neededBy: string | null;
  readonly stage: string | null;
  readonly personas: readonly string[];
  readonly competitors: readonly string[];
  /** The piece that it is about. */
  readonly piece: { readonly id: string; readonly title: string; readonly url: string } | null;
  /** How many signals, of how many people. */
  readonly signals: number;
  readonly people: number;
  readonly assignee: Named | null;
  readonly promisedFor: string | null;
  /** Until when marketing has to decide; null where nothing waits for a decision. */
  readonly decideBy: string | null;
  readonly isLate: boolean;
  /** Who acts next, in words: "Marketing decides by Tuesday." */
  readonly next: string;
  /** The pieces that answer it now. */
  readonly answers: readonly { readonly id: string; readonly title: string; readonly url: string }[];
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Whether the asker has a signal on it. */
  readonly isMine: boolean;
  /** The asker's verdict; null when there is none. */
  readonly verdict: boolean | null;
}

/** `GET /gaps/{id}`. */
export interface Gap extends GapRow {
  readonly format: string | null;
  /** Where the rep was. */
  readonly page: string | null;
  readonly block: string | null;
  readonly proposal: (Proposal & { readonly isAnswered: boolean }) | null;
  /** Why it was declined. */
  readonly reason: string | null;
  readonly nearest: { readonly id: string; readonly title: string; readonly url: string } | null;
  /** The gap that took it in. */
  readonly mergedInto: string | null;
  /** Teams of those who asked, for the credit. */
  readonly teams: readonly string[];
  /** What stands where it does in the queue, in words; empty when it is over. */
  readonly why: readonly string[];
  /** How the verdicts stand. */
  readonly solved: { readonly yes: number; readonly no: number };
  /** What the asker may do with it now. */
  readonly may: readonly GapAct[];
}

export type { GapAct };

/** `GET /gaps/{id}/history`. */
export interface GapHistory {
  readonly items: readonly {
    readonly at: string;
    /** Null when nobody did it, or they have been erased. Names of those who asked are left out for other reps. */
    readonly who: string | null;
    /** Such as `proposed`. */
    readonly action: string;
    /** The sentence that tells it: "Marketing proposed: …". */
    readonly words: string;
    /** What somebody wrote with it. */
    readonly said: string | null;
  }[];
}

/** `GET /gaps/{id}/signals`, for those who work on gaps. */
export interface GapSignals {
  readonly items: readonly {
    readonly who: Named | null;
    readonly teams: readonly string[];
    readonly words: string | null;
    readonly page: string | null;
    readonly at: string;
  }[];
  readonly next: string | null;
}

/** `POST /gaps/suggestions`. */
export interface GapSuggestions {
  /** Pieces that may already answer. */
  readonly pieces: readonly {
    readonly id: string;
    readonly title: string;
    readonly url: string;
    readonly says: string;
  }[];
  readonly gaps: readonly GapRow[];
}

/** `GET /gaps/credits?piece=…`: who asked for what a piece answers. */
export interface GapCredits {
  readonly teams: readonly string[];
  readonly gaps: number;
}

/** Of `GET /notices`. */
export interface Notice {
  readonly id: string;
  readonly kind: string;
  /** The sentence, plain text. */
  readonly words: string;
  /** Where to go. */
  readonly url: string;
  /** Null where it is about a track. */
  readonly gap: string | null;
  readonly at: string;
  readonly isRead: boolean;
}

/** `GET /notices/settings`. */
export interface NoticeSettings {
  readonly mail: 'soon' | 'daily' | 'never';
  /** `20:00`. */
  readonly quietFrom: string;
  readonly quietUntil: string;
  readonly zone: string;
  /** Whether the person has chosen this; otherwise it is what holds for everybody. */
  readonly isChosen: boolean;
  /** Whether this portal sends mail at all. */
  readonly hasMail: boolean;
}

/** Of `GET /misses`. */
export interface Miss {
  readonly words: string;
  readonly confidence: 'weak' | 'none';
  readonly count: number;
  readonly firstDay: string;
  readonly lastDay: string;
}

/** Of `GET /feedback`. */
export interface FeedbackRow {
  readonly piece: string;
  /** Null when the whole piece is meant. */
  readonly block: string | null;
  readonly title: string;
  /** What the block says, or said when it was last there. */
  readonly text: string | null;
  /** Whether the library still has it. */
  readonly isThere: boolean;
  readonly helped: number;
  readonly not: number;
  readonly wrong: number;
  readonly old: number;
  readonly tooLong: number;
}

/** `GET /outcomes`: by reference, `objections/too-expensive` or `objections/too-expensive#b7k2`. */
export interface Outcomes {
  /** The first day that counts. */
  readonly since: string;
  readonly items: readonly {
    readonly ref: string;
    readonly cameUp: number;
    readonly landed: number;
    readonly fellFlat: number;
  }[];
}

/** `GET /debriefs`: sheets that were used 30 minutes to 24 hours ago and not spoken of yet. */
export interface Debriefs {
  readonly items: readonly {
    readonly address: string;
    readonly title: string;
    readonly usedAt: string;
    /** What could have come up: the sheet's objections and rivals. */
    readonly cameUp: readonly { readonly ref: string; readonly words: string }[];
    /** What could have landed: its lines to say, ask and prove. */
    readonly lines: readonly { readonly ref: string; readonly words: string }[];
  }[];
}

/** `GET /coverage/gaps`. */
export interface CoverageGaps {
  readonly cells: readonly {
    readonly stage: string;
    readonly axis: 'persona' | 'competitor';
    readonly other: string;
    /** Live gaps there, and how many people asked. */
    readonly gaps: number;
    readonly people: number;
  }[];
  readonly notNeeded: readonly {
    readonly stage: string;
    readonly axis: 'persona' | 'competitor';
    readonly other: string;
    readonly type: string;
    readonly reason: string;
    readonly by: string | null;
    readonly at: string;
  }[];
}
