import type { CalendarDate } from '../calendar.ts';
import type { Candidate, CandidateOf, Part } from './candidate.ts';
import { isUsable } from './order.ts';

/** A line without those of its parts whose evidence has lapsed by `today`. */
export function withUsableParts(line: Candidate, today: CalendarDate): Candidate {
  return line.slot === 'objection' ? usableObjection(line, today) : line;
}

function usableObjection(line: CandidateOf<'objection'>, today: CalendarDate): CandidateOf<'objection'> {
  const keep = (part: Part | undefined) => (part && isUsable(part, today) ? part : undefined);
  return {
    ...line,
    says: line.says.filter(keep),
    responses: line.responses.filter(keep),
    behind: keep(line.behind),
    acknowledge: keep(line.acknowledge),
    clarify: keep(line.clarify),
    confirm: keep(line.confirm),
    next: keep(line.next),
    authority: keep(line.authority),
    proof: keep(line.proof),
  };
}
