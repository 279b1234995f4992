import type { CalendarDate } from '../calendar.ts';
import type { GapCause, GapState, Proposal } from './gap.ts';

/** Something that is done to a gap. */
export type GapAction =
  | { readonly type: 'accept'; readonly cause?: GapCause }
  | { readonly type: 'unaccept' }
  /** To nobody when there is no `to`. */
  | { readonly type: 'assign'; readonly to?: string }
  | { readonly type: 'propose'; readonly proposal: Proposal }
  | { readonly type: 'withdraw' }
  | { readonly type: 'reply'; readonly agrees: boolean; readonly words?: string }
  /** With a day it is a promise. */
  | { readonly type: 'draft'; readonly by?: CalendarDate }
  | { readonly type: 'review' }
  /** Pieces by id, at least one. */
  | { readonly type: 'publish'; readonly pieces: readonly string[] }
  | { readonly type: 'refuse'; readonly reason: string; readonly nearest?: string }
  /** Another gap by id; that it is another is made sure of where ids are known. */
  | { readonly type: 'merge'; readonly into: string }
  | { readonly type: 'verdict'; readonly solved: boolean; readonly words?: string }
  | { readonly type: 'reopen'; readonly reason: string }
  | { readonly type: 'comment'; readonly words: string }
  /** These pieces are retired or gone from the library. */
  | { readonly type: 'lose-answers'; readonly pieces: readonly string[] }
  /** The time to decide has passed. */
  | { readonly type: 'run-late' };

/** The actions of one type. */
export type ActionOf<Type extends GapAction['type']> = Extract<GapAction, { type: Type }>;

/** Who acts. Without an id it is the portal itself. */
export interface GapActor {
  readonly id: string | undefined;
  /** Whether they may decide on gaps. */
  readonly works: boolean;
  /** Whether they have a signal on it. */
  readonly asked: boolean;
}

type Type = GapAction['type'];

/** Who may do it: those who decide on gaps, those who asked, either, any person, or the portal alone. */
const WHO: Readonly<Record<Type, 'works' | 'asked' | 'either' | 'person' | 'portal'>> = {
  accept: 'works',
  unaccept: 'works',
  assign: 'works',
  propose: 'works',
  withdraw: 'works',
  reply: 'asked',
  draft: 'works',
  review: 'works',
  publish: 'works',
  refuse: 'works',
  merge: 'works',
  verdict: 'asked',
  reopen: 'either',
  comment: 'person',
  'lose-answers': 'portal',
  'run-late': 'portal',
};

const LIVE: readonly GapState[] = ['open', 'accepted', 'proposed', 'drafting', 'in-review'];
const EVERY: readonly GapState[] = [...LIVE, 'published', 'declined', 'merged'];

/** In which states it can be done. */
const WHEN: Readonly<Record<Type, readonly GapState[]>> = {
  // Once accepted, marketing may still find out what is behind it.
  accept: ['open', 'accepted'],
  unaccept: ['accepted'],
  assign: LIVE,
  propose: ['open', 'accepted', 'proposed'],
  withdraw: ['proposed'],
  reply: ['proposed'],
  // While it is being written the promised day may move.
  draft: LIVE,
  review: ['drafting'],
  // A piece that is there already may answer at once.
  publish: LIVE,
  refuse: LIVE,
  merge: LIVE,
  verdict: ['published'],
  reopen: ['published', 'declined'],
  comment: EVERY,
  'lose-answers': EVERY,
  'run-late': EVERY,
};

/** Whether an action of this type can be done in this state. */
export function fitsState(type: Type, state: GapState): boolean {
  return WHEN[type].includes(state);
}

/** Whether this actor may do it: undefined when they may, else what they are not. */
export function notAllowed(type: Type, actor: GapActor): 'not-asked' | 'not-working' | undefined {
  const isPerson = actor.id !== undefined;
  const works = isPerson && actor.works;
  const asked = isPerson && actor.asked;
  switch (WHO[type]) {
    case 'works':
      return works ? undefined : 'not-working';
    case 'asked':
      return asked ? undefined : 'not-asked';
    case 'either':
      return works || asked ? undefined : 'not-asked';
    case 'person':
      return isPerson ? undefined : 'not-asked';
    case 'portal':
      return isPerson ? 'not-working' : undefined;
  }
}
