import type { GapAction } from './action.ts';
import type { GapState, GapStatus } from './gap.ts';

/** Why something is not done to a gap. */
export interface GapRefusal {
  /** A sentence: how it stands, and what therefore cannot be. */
  readonly refused: string;
  /** A sentence: what can be done instead. */
  readonly hint: string;
  /** `state`: not now; `not-asked`: only by those who asked; `not-working`: only by those who work on gaps. */
  readonly why: 'state' | 'not-asked' | 'not-working';
}

type Type = GapAction['type'];

const CANNOT: Readonly<Record<Type, string>> = {
  accept: 'it cannot be accepted',
  unaccept: 'there is no acceptance to take back',
  assign: 'it cannot be given to anybody',
  propose: 'nothing can be proposed for it',
  withdraw: 'there is no proposal to take back',
  reply: 'there is no proposal to answer',
  draft: 'nobody can begin to write for it',
  review: 'there is no draft to review',
  publish: 'no answer can be published for it',
  refuse: 'it cannot be declined',
  merge: 'it cannot be merged into another',
  verdict: 'there is no answer to judge',
  reopen: 'it cannot be reopened',
  comment: 'it takes no comment',
  'lose-answers': 'it has no answers to lose',
  'run-late': 'no decision is due',
};

const STANDS: Readonly<Record<GapState, string>> = {
  open: 'This gap waits for a decision',
  accepted: 'This gap is accepted',
  proposed: 'This gap waits for those who asked to answer a proposal',
  drafting: 'The answer to this gap is being written',
  'in-review': 'The answer to this gap is in review',
  published: 'This gap is answered',
  declined: 'This gap was declined',
  merged: 'This gap was merged into another',
};

const INSTEAD: Readonly<Record<GapState, string>> = {
  open: 'Marketing can accept it, propose an answer, begin to write, publish what answers it, decline it or merge it.',
  accepted:
    'Marketing can propose an answer, begin to write, publish what answers it, decline it or merge it.',
  proposed:
    'Those who asked can agree or say what is not right; marketing can change the proposal or take it back, begin to write, publish, decline or merge.',
  drafting:
    'Marketing can send it to review, name another day, publish what answers it, decline it or merge it; anybody can comment.',
  'in-review':
    'Marketing can publish it, take it back to writing, decline it or merge it; anybody can comment.',
  published: 'Those who asked can say whether it solved it; they and marketing can reopen it with a reason.',
  declined: 'Those who asked and marketing can reopen it with a reason.',
  merged: 'Go on with the gap that took it in.',
};

/** The refusal of something that does not fit the state of a gap. */
export function notNow(type: Type, { state, mergedInto }: GapStatus): GapRefusal {
  const target =
    state === 'merged' && mergedInto ? `Go on with the gap that took it in: ${mergedInto}.` : undefined;
  return { refused: `${STANDS[state]}, so ${CANNOT[type]}.`, hint: target ?? INSTEAD[state], why: 'state' };
}

/** The refusal of something that this actor may not do. */
export function notByThem(why: 'not-asked' | 'not-working'): GapRefusal {
  return why === 'not-asked'
    ? {
        refused: 'Only those who asked for this can do that.',
        hint: 'Join the gap if you need it too.',
        why,
      }
    : {
        refused: 'Only those who work on gaps can do that.',
        hint: 'A marketer or an admin can. You can add a comment for them.',
        why,
      };
}

/** The refusal of a publication that names no piece. */
export const NOTHING_ANSWERS: GapRefusal = {
  refused: 'No piece is named, so nothing answers this gap.',
  hint: 'Name at least one piece that answers it.',
  why: 'state',
};
