import type { GapState } from '#domain/gaps/gap.ts';
import type { IconName } from '#render/icon.ts';
import { dayInSentence } from '../sheets/days.ts';
import type { GapRow } from './shapes.ts';

/** A state as those who asked read it. */
export const STATE_WORDS: Readonly<Record<GapState, { words: string; mark: IconName }>> = {
  open: { words: 'Waiting for a decision', mark: 'clock' },
  accepted: { words: 'Accepted', mark: 'check' },
  proposed: { words: 'Marketing asks you', mark: 'ear' },
  drafting: { words: 'Being written', mark: 'pencil' },
  'in-review': { words: 'In review', mark: 'file-text' },
  published: { words: 'Answered', mark: 'circle-check' },
  declined: { words: 'Declined', mark: 'ban' },
  merged: { words: 'Joined with another', mark: 'corner-down-right' },
};

/** How a gap stands, in a line: `4 others need this · being written · due Fri 27 Nov`. */
export function standingWords(gap: GapRow, today: string): string {
  const others = gap.people - (gap.isMine ? 1 : 0);
  const people =
    others === 0 ? (gap.isMine ? 'You flagged it' : '') : `${others} ${othersWords(others, gap.isMine)}`;
  const due = gap.promisedFor && `due ${dayInSentence(gap.promisedFor, today)}`;
  return [people, STATE_WORDS[gap.state].words.toLowerCase(), due].filter(Boolean).join(' · ');
}

function othersWords(count: number, isMine: boolean): string {
  const who = isMine ? (count === 1 ? 'other' : 'others') : count === 1 ? 'person' : 'people';
  return `${who} ${count === 1 ? 'needs' : 'need'} this`;
}

/** The beginning of what was said, as the name of its gap. */
export function nameOf({ said }: Pick<GapRow, 'said'>): string {
  const plain = said.replace(/\s+/gu, ' ').trim();
  if (plain.length <= NAME) return plain;
  return `${plain
    .slice(0, NAME)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`;
}

const NAME = 140;
