import { type ActionOf, fitsState, type GapAction, type GapActor, notAllowed } from './action.ts';
import { GAP_ACTS, type GapAct } from './acts.ts';
import { type GapStatus, isOver } from './gap.ts';
import { type GapRefusal, NOTHING_ANSWERS, notByThem, notNow } from './refusals.ts';
import { isDoneAlready } from './repeats.ts';
import {
  answersLost,
  decided,
  decideFrom,
  ended,
  type GapStep,
  reopened,
  runLate,
  unchanged,
} from './steps.ts';

export type { GapAction, GapActor } from './action.ts';
export type { GapRefusal } from './refusals.ts';
export type { GapStep } from './steps.ts';

/** A gap that somebody has just flagged. */
export function newGap(now: Date): GapStatus {
  return { state: 'open', answers: [], decideBy: decideFrom(now) };
}

/**
 * Does something to a gap.
 * @returns how it stands afterwards, what happened, and who is to hear (whoever acts is left out by the caller); or why
 * it cannot be, in which case nothing has changed. The same thing done again changes nothing and is no fault.
 */
export function actOn(gap: GapStatus, action: GapAction, actor: GapActor, now: Date): GapStep | GapRefusal {
  const whyNot = notAllowed(action.type, actor);
  if (whyNot) return notByThem(whyNot);
  if (isDoneAlready(gap, action)) return unchanged(gap);
  if (!fitsState(action.type, gap.state)) return notNow(action.type, gap);
  return stepOf(gap, action, actor, now);
}

/** What the actor may do with the gap as it stands: joining is for whoever has not asked, leaving for whoever has. */
export function actsOf(gap: GapStatus, actor: GapActor): GapAct[] {
  if (actor.id === undefined) return [];
  return GAP_ACTS.filter((act) => {
    if (act === 'join') return !actor.asked && takesSignals(gap);
    if (act === 'leave') return actor.asked;
    return notAllowed(act, actor) === undefined && fitsState(act, gap.state);
  });
}

/** One that is answered can be joined too: whoever does is asked whether it solves it. */
function takesSignals({ state }: GapStatus): boolean {
  return state === 'published' || !isOver(state);
}

function stepOf(gap: GapStatus, action: GapAction, actor: GapActor, now: Date): GapStep | GapRefusal {
  switch (action.type) {
    case 'accept':
      return accept(gap, action, actor);
    case 'unaccept': {
      const { cause: _, ...rest } = gap;
      const next: GapStatus = { ...rest, state: 'open', decideBy: gap.decideBy ?? decideFrom(now) };
      return { next, event: { action: 'unaccepted', detail: {} }, tell: [] };
    }
    case 'assign':
      return assign(gap, action);
    case 'propose': {
      const { proposal } = action;
      const next: GapStatus = { ...decided(gap, actor), state: 'proposed', proposal };
      return toAskers(next, 'proposed', { ...proposal });
    }
    case 'withdraw': {
      const { proposal: _, ...rest } = decided(gap, actor);
      return toAskers({ ...rest, state: 'accepted' }, 'withdrawn', {});
    }
    case 'reply':
      return action.agrees ? agree(gap, action) : notQuite(gap, action, now);
    case 'draft':
      return draft(gap, action, actor);
    case 'review': {
      const next: GapStatus = { ...decided(gap, actor), state: 'in-review' };
      return { next, event: { action: 'in-review', detail: {} }, tell: [] };
    }
    case 'publish': {
      const pieces = [...new Set(action.pieces)];
      if (pieces.length === 0) return NOTHING_ANSWERS;
      return toAskers({ ...ended(gap, actor), state: 'published', answers: pieces }, 'published', { pieces });
    }
    case 'refuse': {
      const { reason, nearest } = action;
      const detail = { reason, ...(nearest !== undefined && { nearest }) };
      return toAskers({ ...ended(gap, actor), state: 'declined', ...detail }, 'declined', detail);
    }
    case 'merge': {
      const { into } = action;
      return toAskers({ ...ended(gap, actor), state: 'merged', mergedInto: into }, 'merged', { into });
    }
    case 'verdict':
      return action.solved
        ? { next: gap, event: { action: 'solved', detail: written(action) }, tell: [] }
        : reopened(gap, now, 'not-solved', { ...written(action), pieces: gap.answers });
    case 'reopen':
      return reopened(gap, now, 'reopened', { reason: action.reason });
    case 'comment':
      return comment(gap, action, actor);
    case 'lose-answers':
      return answersLost(gap, action.pieces, now);
    case 'run-late':
      return runLate(gap, now);
  }
}

function accept(gap: GapStatus, { cause }: ActionOf<'accept'>, actor: GapActor): GapStep {
  const detail = { ...(cause && { cause }) };
  // Accepted and decided already: only what is behind it is seen otherwise. After a "not quite" it is a decision anew.
  if (gap.state === 'accepted' && gap.decideBy === undefined) {
    return { next: { ...gap, ...detail }, event: { action: 'cause-found', detail }, tell: [] };
  }
  const next: GapStatus = { ...decided(gap, actor), state: 'accepted', ...detail };
  return { next, event: { action: 'accepted', detail }, tell: [] };
}

function assign({ assignee: _, ...gap }: GapStatus, { to }: ActionOf<'assign'>): GapStep {
  if (to === undefined) return { next: gap, event: { action: 'unassigned', detail: {} }, tell: [] };
  return {
    next: { ...gap, assignee: to },
    event: { action: 'assigned', detail: { to } },
    tell: [{ audience: 'assignee', kind: 'assigned' }],
  };
}

function agree(gap: GapStatus, action: ActionOf<'reply'>): GapStep {
  const by = gap.proposal?.by;
  return {
    next: { ...gap, state: 'drafting', ...(by && { promisedFor: by }) },
    event: { action: 'agreed', detail: { ...(by && { by }), ...written(action) } },
    // Whoever works on it first: of one event a person hears once.
    tell: [
      { audience: 'assignee', kind: 'agreed' },
      { audience: 'requesters', kind: 'promised' },
    ],
  };
}

function notQuite(gap: GapStatus, action: ActionOf<'reply'>, now: Date): GapStep {
  return {
    next: { ...gap, state: 'accepted', decideBy: decideFrom(now) },
    event: { action: 'not-quite', detail: written(action) },
    tell: [{ audience: 'assignee', kind: 'not-quite' }],
  };
}

function draft(gap: GapStatus, { by }: ActionOf<'draft'>, actor: GapActor): GapStep {
  // Whoever begins without waiting for those who asked keeps to the day that was proposed to them.
  const day = by ?? gap.promisedFor ?? (gap.state === 'proposed' ? gap.proposal?.by : undefined);
  const isNews = day !== undefined && day !== gap.promisedFor;
  const action = gap.state === 'drafting' ? 'promised' : gap.state === 'in-review' ? 'sent-back' : 'drafting';
  return {
    next: { ...decided(gap, actor), state: 'drafting', ...(day && { promisedFor: day }) },
    event: { action, detail: { ...(isNews && { by: day }) } },
    tell: isNews ? [{ audience: 'requesters', kind: 'promised' }] : [],
  };
}

function comment(gap: GapStatus, { words }: ActionOf<'comment'>, { works }: GapActor): GapStep {
  const event = { action: 'commented', detail: { words } } as const;
  const toAssignee = { audience: 'assignee', kind: 'comment' } as const;
  return {
    next: gap,
    event,
    // Whoever asked and works there too speaks as marketing.
    tell: works ? [toAssignee, { audience: 'requesters', kind: 'comment' }] : [toAssignee],
  };
}

/** A step of which those who asked hear, under the name of the event. */
function toAskers(
  next: GapStatus,
  action: 'proposed' | 'withdrawn' | 'published' | 'declined' | 'merged',
  detail: Record<string, unknown>,
): GapStep {
  return { next, event: { action, detail }, tell: [{ audience: 'requesters', kind: action }] };
}

/** What somebody wrote with it, where they did. */
function written({ words }: { readonly words?: string }): { words?: string } {
  return words ? { words } : {};
}
