import type { GapActor } from './action.ts';
import type { GapEvent } from './events.ts';
import type { GapStatus } from './gap.ts';
import type { NoticeKind } from './notices.ts';
import { addWorkingDays } from './working-days.ts';

/** Who is to hear: those who asked, or whoever works on it. */
export type Audience = 'requesters' | 'assignee';

/** What an action makes of a gap. */
export interface GapStep {
  readonly next: GapStatus;
  /** What happened; absent when nothing has changed. */
  readonly event?: { readonly action: GapEvent; readonly detail: Record<string, unknown> };
  readonly tell: readonly { readonly audience: Audience; readonly kind: NoticeKind }[];
}

/** Working days that marketing has for a decision. */
const TO_DECIDE = 2;

/** Until when a decision is due on something that is asked now. */
export function decideFrom(now: Date): string {
  return addWorkingDays(now, TO_DECIDE).toISOString();
}

/** A step that does nothing. */
export function unchanged(gap: GapStatus): GapStep {
  return { next: gap, tell: [] };
}

/** A gap on which marketing has decided: nothing is due any more, and whoever acts first works on it from then on. */
export function decided({ decideBy: _, ...gap }: GapStatus, { id }: GapActor): GapStatus {
  return gap.assignee === undefined && id !== undefined ? { ...gap, assignee: id } : gap;
}

/** A gap that ends by a decision: nothing is promised any more. */
export function ended(gap: GapStatus, actor: GapActor): GapStatus {
  const { promisedFor: _, ...rest } = decided(gap, actor);
  return rest;
}

/**
 * A gap that is open again, as it was when it was flagged but for its cause and who works on it. Everybody hears.
 * @param kind what whoever works on it is told; those who asked are told that it is open again
 */
export function reopened(
  { cause, assignee }: GapStatus,
  now: Date,
  kind: 'not-solved' | 'reopened' | 'answers-lost',
  detail: Record<string, unknown>,
): GapStep {
  const next: GapStatus = {
    state: 'open',
    ...(cause && { cause }),
    ...(assignee !== undefined && { assignee }),
    decideBy: decideFrom(now),
    answers: [],
  };
  return {
    next,
    event: { action: kind, detail },
    // Whoever works on it first: of one event a person hears once.
    tell: [
      { audience: 'assignee', kind },
      { audience: 'requesters', kind: kind === 'answers-lost' ? kind : 'reopened' },
    ],
  };
}

/** What becomes of a gap when pieces have left the library. One that has no answer left is open again. */
export function answersLost(gap: GapStatus, pieces: readonly string[], now: Date): GapStep {
  const lost = gap.answers.filter((piece) => pieces.includes(piece));
  if (lost.length === 0) return unchanged(gap);
  const left = gap.answers.filter((piece) => !pieces.includes(piece));
  if (left.length === 0) return reopened(gap, now, 'answers-lost', { pieces: lost });
  const event = { action: 'answer-lost', detail: { pieces: lost, left } } as const;
  return { next: { ...gap, answers: left }, event, tell: [] };
}

/** What becomes of a gap when the time to decide may have passed. That it was told before, the caller knows. */
export function runLate(gap: GapStatus, now: Date): GapStep {
  if (gap.decideBy === undefined || Date.parse(gap.decideBy) > now.getTime()) return unchanged(gap);
  const event = { action: 'late', detail: { decideBy: gap.decideBy } } as const;
  return { next: gap, event, tell: [{ audience: 'assignee', kind: 'late' }] };
}
