import fc from 'fast-check';
import { GAP_CAUSES, type GapStatus } from '#domain/gaps/gap.ts';
import { actOn, type GapAction, type GapActor, type GapStep, newGap } from '#domain/gaps/machine.ts';

/** A Tuesday. */
export const NOW = new Date('2026-11-24T09:00:00.000Z');

export const MARKETER: GapActor = { id: 'dana', works: true, asked: false };
export const ASKER: GapActor = { id: 'ada', works: false, asked: true };
export const STRANGER: GapActor = { id: 'bob', works: false, asked: false };
export const BOTH: GapActor = { id: 'mia', works: true, asked: true };
export const PORTAL: GapActor = { id: undefined, works: false, asked: false };

export const ACTORS: readonly GapActor[] = [MARKETER, ASKER, STRANGER, BOTH, PORTAL];

export const PROPOSAL = { need: 'answer the ERP question.', answer: 'a talk track', by: '2026-12-04' };

/** One action of every type, with facts that fit. */
export const ONE_OF_EACH: { readonly [Type in GapAction['type']]: Extract<GapAction, { type: Type }> } = {
  accept: { type: 'accept', cause: 'stale' },
  unaccept: { type: 'unaccept' },
  assign: { type: 'assign', to: 'somebody' },
  propose: { type: 'propose', proposal: PROPOSAL },
  withdraw: { type: 'withdraw' },
  reply: { type: 'reply', agrees: true },
  draft: { type: 'draft', by: '2026-12-11' },
  review: { type: 'review' },
  publish: { type: 'publish', pieces: ['objections/new'] },
  refuse: { type: 'refuse', reason: 'We do not sell this.' },
  merge: { type: 'merge', into: 'other' },
  verdict: { type: 'verdict', solved: true },
  reopen: { type: 'reopen', reason: 'It has come up again.' },
  comment: { type: 'comment', words: 'It came up in Leeds too.' },
  'lose-answers': { type: 'lose-answers', pieces: ['objections/a'] },
  'run-late': { type: 'run-late' },
};

/** Does it, as somebody who may. @throws Error when it is refused */
export function step(gap: GapStatus, action: GapAction, actor: GapActor = MARKETER, now = NOW): GapStep {
  const outcome = actOn(gap, action, actor, now);
  if ('refused' in outcome) throw new Error(`${outcome.refused} ${outcome.hint}`);
  return outcome;
}

/** A gap after these actions, marketing's by default. */
export function gapAfter(...actions: readonly (GapAction | readonly [GapAction, GapActor])[]): GapStatus {
  return actions.reduce<GapStatus>((gap, one) => {
    const [action, actor] = 'type' in one ? [one, MARKETER] : one;
    return step(gap, action, actor).next;
  }, newGap(NOW));
}

const word = fc.constantFrom('one', 'two');
const day = fc.constantFrom('2026-11-27', '2026-12-04');
const pieces = fc.subarray(['objections/a', 'objections/b', 'proof/c'], { minLength: 1 });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

/** Any action. */
export const anyAction: fc.Arbitrary<GapAction> = fc.oneof(
  fc.record({ type: fc.constant('accept'), cause: maybe(fc.constantFrom(...GAP_CAUSES)) }),
  fc.record({ type: fc.constant('unaccept') }),
  fc.record({ type: fc.constant('assign'), to: maybe(fc.constantFrom('dana', 'mia')) }),
  fc.record({
    type: fc.constant('propose'),
    proposal: fc.record({ need: word, answer: word, by: day }),
  }),
  fc.record({ type: fc.constant('withdraw') }),
  fc.record({ type: fc.constant('reply'), agrees: fc.boolean(), words: maybe(word) }),
  fc.record({ type: fc.constant('draft'), by: maybe(day) }),
  fc.record({ type: fc.constant('review') }),
  fc.record({ type: fc.constant('publish'), pieces }),
  fc.record({ type: fc.constant('refuse'), reason: word, nearest: maybe(word) }),
  fc.record({ type: fc.constant('merge'), into: word }),
  fc.record({ type: fc.constant('verdict'), solved: fc.boolean(), words: maybe(word) }),
  fc.record({ type: fc.constant('reopen'), reason: word }),
  fc.record({ type: fc.constant('comment'), words: word }),
  fc.record({ type: fc.constant('lose-answers'), pieces }),
  fc.record({ type: fc.constant('run-late') }),
) as fc.Arbitrary<GapAction>;

/** Somebody does something, some hours after what was done before. */
export interface Deed {
  readonly action: GapAction;
  readonly actor: GapActor;
  readonly hours: number;
}

const anyDeed: fc.Arbitrary<Deed> = fc.record({
  action: anyAction,
  // The portal is the only one for some actions, marketing for most.
  actor: fc.constantFrom(...ACTORS, MARKETER, MARKETER, ASKER, PORTAL),
  hours: fc.integer({ min: 0, max: 60 }),
});

/** What happens to a gap in its life. */
export const anyLife = fc.array(anyDeed, { minLength: 1, maxLength: 40 });

/** Runs a life, and shows each deed with the gap before it and what came of it. */
export function live(
  life: readonly Deed[],
  see: (seen: Deed & { before: GapStatus; outcome: ReturnType<typeof actOn>; now: Date }) => void,
): GapStatus {
  let now = NOW;
  let gap = newGap(now);
  for (const deed of life) {
    now = new Date(now.getTime() + deed.hours * 3_600_000);
    const outcome = actOn(gap, deed.action, deed.actor, now);
    see({ ...deed, before: gap, outcome, now });
    if (!('refused' in outcome)) gap = outcome.next;
  }
  return gap;
}
