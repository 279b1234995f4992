import type { Kysely } from 'kysely';
import type { GapState } from '#domain/gaps/gap.ts';
import type { Tables } from '#server/store/schema.ts';
import { layGap } from '../gap-rows.ts';

/** What the routes of gaps are asked with. */
export const GAP_BODIES: Readonly<Record<string, unknown>> = {
  flagGap: { said: 'What happens to open invoices?', stage: 'justify', personas: ['cfo'] },
  suggestForGap: { said: 'What happens to open invoices?' },
  joinGap: { words: 'Mine asked it too.' },
  replyToProposal: { agrees: false, words: 'Shorter, please.' },
  giveVerdict: { solved: true },
  reopenGap: { reason: 'It is another one.' },
  commentOnGap: { words: 'I have one.' },
  acceptGap: { cause: 'missing' },
  assignGap: { person: 'other-admin' },
  proposeAnswer: { need: 'say what happens', answer: 'two lines', by: '2026-11-27' },
  draftAnswer: { by: '2026-11-27' },
  reviewAnswer: {},
  publishAnswer: { pieces: ['objections/erp-does-this'] },
  declineGap: { reason: 'We have it.', nearest: 'objections/erp-does-this' },
  mergeGap: { into: 'gap-target' },
};

export const GAP_QUERIES: Readonly<Record<string, string>> = {
  getCredits: '?piece=objections/erp-does-this',
};

/** The state in which a route finds its gap, where that is not `open`. */
const STATES: Readonly<Record<string, GapState | 'target'>> = {
  joinGap: 'target',
  takeBackAcceptance: 'accepted',
  unassignGap: 'accepted',
  withdrawProposal: 'proposed',
  replyToProposal: 'proposed',
  reviewAnswer: 'drafting',
  giveVerdict: 'published',
  reopenGap: 'declined',
};

/** The gap that a route is asked about. Gaps are everybody's, so there is none that is only one's own. */
export function gapFor(route: string, isThere: boolean): string {
  return isThere ? `gap-${STATES[route] ?? 'open'}` : 'gap-missing';
}

/** Keeps a gap in every state, which a colleague has flagged and `me` has joined, and one without me. */
export async function layGaps(db: Kysely<Tables>): Promise<void> {
  const proposal = JSON.stringify({ need: 'say what happens', answer: 'two lines', by: '2026-11-27' });
  const people = ['colleague', 'me'];
  const accepted = { assignee: 'other-admin', cause: 'missing' } as const;
  const over = { ...accepted, live: 0 };
  await layGap(db, 'gap-target', ['colleague']);
  await layGap(db, 'gap-open', people, { decideBy: '2026-11-25T00:00:00.000Z' });
  await layGap(db, 'gap-accepted', people, { state: 'accepted', ...accepted });
  await layGap(db, 'gap-proposed', people, { state: 'proposed', ...accepted, proposal });
  await layGap(db, 'gap-drafting', people, { state: 'drafting', ...accepted, proposal });
  await layGap(db, 'gap-published', people, { state: 'published', ...over });
  await layGap(db, 'gap-declined', people, { state: 'declined', ...over, reason: 'Not now.' });
}
