import type { GapAction } from './action.ts';
import type { GapStatus } from './gap.ts';

/** Whether a gap stands already as the action would have it, so that doing it again changes nothing. */
export function isDoneAlready(gap: GapStatus, action: GapAction): boolean {
  const { state, proposal } = gap;
  switch (action.type) {
    case 'accept':
      // After a "not quite" a decision is due again, and accepting is one.
      return (
        state === 'accepted' &&
        gap.decideBy === undefined &&
        (action.cause === undefined || action.cause === gap.cause)
      );
    case 'unaccept':
      return state === 'open';
    case 'assign':
      return action.to === gap.assignee;
    case 'propose': {
      const { need, answer, by } = action.proposal;
      return (
        state === 'proposed' && proposal?.need === need && proposal.answer === answer && proposal.by === by
      );
    }
    case 'withdraw':
      return (state === 'open' || state === 'accepted') && proposal === undefined;
    case 'draft':
      return state === 'drafting' && (action.by === undefined || action.by === gap.promisedFor);
    case 'review':
      return state === 'in-review';
    case 'publish':
      return state === 'published' && isSame(gap.answers, action.pieces);
    case 'refuse':
      return state === 'declined' && action.reason === gap.reason && action.nearest === gap.nearest;
    case 'merge':
      return state === 'merged' && action.into === gap.mergedInto;
    default:
      return false;
  }
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  const set = new Set(others);
  return set.size === some.length && some.every((one) => set.has(one));
}
