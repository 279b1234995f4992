import { describe, expect, it } from 'vitest';
import type { GapState, GapStatus } from '#domain/gaps/gap.ts';
import { actOn, actsOf, newGap } from '#domain/gaps/machine.ts';
import {
  ASKER,
  BOTH,
  gapAfter,
  MARKETER,
  NOW,
  ONE_OF_EACH,
  PORTAL,
  PROPOSAL,
  STRANGER,
  step,
} from './some-gap.ts';

const { accept, propose, draft, review, publish, refuse, merge, reopen } = ONE_OF_EACH;
const THURSDAY = '2026-11-26T09:00:00.000Z';

/** A gap in every state. */
const IN: Readonly<Record<GapState, GapStatus>> = {
  open: newGap(NOW),
  accepted: gapAfter(accept),
  proposed: gapAfter(propose),
  drafting: gapAfter(draft),
  'in-review': gapAfter(draft, review),
  published: gapAfter(publish),
  declined: gapAfter(refuse),
  merged: gapAfter(merge),
};

describe('A gap', () => {
  it('has two working days for a decision', () => {
    expect(newGap(NOW)).toEqual({ state: 'open', answers: [], decideBy: THURSDAY });
  });

  it('goes from a flag to an answer', () => {
    const proposed = step(IN.open, propose);
    expect(proposed).toEqual({
      next: { state: 'proposed', answers: [], assignee: 'dana', proposal: PROPOSAL },
      event: { action: 'proposed', detail: PROPOSAL },
      tell: [{ audience: 'requesters', kind: 'proposed' }],
    });
    const agreed = step(proposed.next, { type: 'reply', agrees: true }, ASKER);
    expect(agreed.next).toMatchObject({ state: 'drafting', promisedFor: PROPOSAL.by });
    expect(agreed.tell).toEqual([
      { audience: 'assignee', kind: 'agreed' },
      { audience: 'requesters', kind: 'promised' },
    ]);
    const reviewed = step(agreed.next, review);
    expect(reviewed.tell).toEqual([]);
    const published = step(reviewed.next, publish);
    expect(published.next).toEqual({
      state: 'published',
      answers: ['objections/new'],
      assignee: 'dana',
      proposal: PROPOSAL,
    });
    const solved = step(published.next, { type: 'verdict', solved: true, words: 'Yes' }, ASKER);
    expect(solved).toEqual({
      next: published.next,
      event: { action: 'solved', detail: { words: 'Yes' } },
      tell: [],
    });
  });

  it('has a decision due again after a "not quite", until marketing takes one', () => {
    const { next, tell } = step(IN.proposed, { type: 'reply', agrees: false, words: 'Not that.' }, ASKER);
    expect(next).toEqual({ ...IN.proposed, state: 'accepted', decideBy: THURSDAY });
    expect(tell).toEqual([{ audience: 'assignee', kind: 'not-quite' }]);
    expect(step(next, { type: 'accept' }).next.decideBy).toBeUndefined();
    expect(step(next, { type: 'propose', proposal: { ...PROPOSAL, need: 'other' } }).next.state).toBe(
      'proposed',
    );
  });

  it('is open again when it was not solved, and everybody hears', () => {
    const { next, event, tell } = step(IN.published, { type: 'verdict', solved: false, words: 'No.' }, ASKER);
    expect(next).toEqual({ state: 'open', answers: [], assignee: 'dana', decideBy: THURSDAY });
    expect(event).toEqual({ action: 'not-solved', detail: { words: 'No.', pieces: ['objections/new'] } });
    expect(tell).toEqual([
      { audience: 'assignee', kind: 'not-solved' },
      { audience: 'requesters', kind: 'reopened' },
    ]);
  });

  it('forgets its proposal when it is opened again, and keeps what is behind it', () => {
    const gap = step(step(step(IN.accepted, propose).next, publish).next, reopen, ASKER).next;
    expect(gap).toEqual({ state: 'open', answers: [], assignee: 'dana', cause: 'stale', decideBy: THURSDAY });
  });

  it('belongs to whoever works on it first, unless somebody else is named', () => {
    expect(IN.accepted.assignee).toBe('dana');
    expect(step(IN.accepted, draft, BOTH).next.assignee).toBe('dana');
    const given = step(IN.open, { type: 'assign', to: 'mia' });
    expect(given.tell).toEqual([{ audience: 'assignee', kind: 'assigned' }]);
    expect(step(given.next, accept).next.assignee).toBe('mia');
    expect(step(given.next, { type: 'assign' }).next).toEqual(IN.open);
  });

  it('promises a day once, and again when the day moves', () => {
    const told = (gap: GapStatus, by?: string) =>
      step(gap, { type: 'draft', ...(by && { by }) }).tell.map(({ kind }) => kind);
    expect(told(IN.open)).toEqual([]);
    expect(told(IN.open, '2026-12-11')).toEqual(['promised']);
    expect(told(IN.proposed)).toEqual(['promised']);
    expect(step(IN.proposed, { type: 'draft' }).next.promisedFor).toBe(PROPOSAL.by);
    expect(told(IN.drafting, '2026-12-11')).toEqual([]);
    expect(told(IN.drafting, '2026-12-18')).toEqual(['promised']);
    expect(told(IN['in-review'])).toEqual([]);
    expect(step(IN['in-review'], { type: 'draft' }).next).toEqual(IN.drafting);
  });

  it('loses its answers one by one, and is open again when none is left', () => {
    const gap = gapAfter({ type: 'publish', pieces: ['a/one', 'a/two', 'a/one'] });
    expect(gap.answers).toEqual(['a/one', 'a/two']);
    const less = step(gap, { type: 'lose-answers', pieces: ['a/one', 'a/nine'] }, PORTAL);
    expect(less).toEqual({
      next: { ...gap, answers: ['a/two'] },
      event: { action: 'answer-lost', detail: { pieces: ['a/one'], left: ['a/two'] } },
      tell: [],
    });
    const none = step(less.next, { type: 'lose-answers', pieces: ['a/two'] }, PORTAL);
    expect(none.next).toEqual({ state: 'open', answers: [], assignee: 'dana', decideBy: THURSDAY });
    expect(none.tell).toEqual([
      { audience: 'assignee', kind: 'answers-lost' },
      { audience: 'requesters', kind: 'answers-lost' },
    ]);
  });

  it('is late from the moment on by which a decision was due, and not before', () => {
    const late = (gap: GapStatus, at: string) => step(gap, { type: 'run-late' }, PORTAL, new Date(at));
    expect(late(IN.open, '2026-11-26T08:59:59.999Z').event).toBeUndefined();
    expect(late(IN.open, THURSDAY)).toEqual({
      next: IN.open,
      event: { action: 'late', detail: { decideBy: THURSDAY } },
      tell: [{ audience: 'assignee', kind: 'late' }],
    });
    expect(late(IN.accepted, '2027-01-01T00:00:00.000Z').event).toBeUndefined();
  });

  it('takes comments in every state: marketing is heard by all, everybody else by marketing', () => {
    for (const gap of Object.values(IN)) {
      const heard = (actor: typeof ASKER) =>
        step(gap, ONE_OF_EACH.comment, actor).tell.map(({ audience }) => audience);
      expect(heard(ASKER)).toEqual(['assignee']);
      expect(heard(STRANGER)).toEqual(['assignee']);
      expect(heard(MARKETER)).toEqual(['assignee', 'requesters']);
      expect(heard(BOTH)).toEqual(['assignee', 'requesters']);
    }
  });

  it('says how it stands and what can be done when it refuses', () => {
    expect(actOn(IN.declined, accept, MARKETER, NOW)).toEqual({
      refused: 'This gap was declined, so it cannot be accepted.',
      hint: 'Those who asked and marketing can reopen it with a reason.',
      why: 'state',
    });
    expect(actOn(IN.merged, reopen, ASKER, NOW)).toMatchObject({
      why: 'state',
      hint: expect.stringContaining('other'),
    });
    expect(actOn(IN.open, accept, ASKER, NOW)).toMatchObject({ why: 'not-working' });
    expect(actOn(IN.published, ONE_OF_EACH.verdict, MARKETER, NOW)).toMatchObject({ why: 'not-asked' });
    expect(actOn(IN.declined, reopen, STRANGER, NOW)).toMatchObject({ why: 'not-asked' });
    expect(actOn(IN.open, { type: 'publish', pieces: [] }, MARKETER, NOW)).toMatchObject({ why: 'state' });
  });

  it('offers what can be done', () => {
    expect(actsOf(IN.open, STRANGER)).toEqual(['join', 'comment']);
    expect(actsOf(IN.open, ASKER)).toEqual(['leave', 'comment']);
    expect(actsOf(IN.proposed, ASKER)).toEqual(['leave', 'reply', 'comment']);
    expect(actsOf(IN.published, ASKER)).toEqual(['leave', 'verdict', 'reopen', 'comment']);
    expect(actsOf(IN.published, STRANGER)).toEqual(['join', 'comment']);
    expect(actsOf(IN.declined, STRANGER)).toEqual(['comment']);
    expect(actsOf(IN.merged, MARKETER)).toEqual(['comment']);
    const working = (gap: GapStatus) =>
      actsOf(gap, { ...MARKETER, asked: true })
        .slice(1)
        .join(' ');
    expect(Object.fromEntries(Object.entries(IN).map(([state, gap]) => [state, working(gap)]))).toEqual({
      open: 'accept assign propose draft publish refuse merge comment',
      accepted: 'accept assign propose draft publish refuse merge comment',
      proposed: 'assign propose reply draft publish refuse merge comment',
      drafting: 'assign draft review publish refuse merge comment',
      'in-review': 'assign draft publish refuse merge comment',
      published: 'verdict reopen comment',
      declined: 'reopen comment',
      merged: 'comment',
    });
    expect(actsOf(IN.open, PORTAL)).toEqual([]);
  });
});
