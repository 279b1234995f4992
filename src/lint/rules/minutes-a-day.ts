import { oncePublished } from '../once-published.ts';
import type { Rule } from '../rule.ts';
import { countIn, phasesIn } from '../track-steps.ts';

/** What somebody can learn beside the work of a day. */
const MOST_MINUTES = 45;

/** Who is asked for more than that skips steps, or the buyers. */
export const minutesADay: Rule = {
  name: 'minutes-a-day',
  title: `A phase asks for ${MOST_MINUTES} minutes on a working day, or fewer`,
  kind: 'authoring',
  severity: 'error',
  *piece(piece, view) {
    if (piece.type !== 'track' || piece.status === 'retired') return;
    let before = 0;
    for (const { tag, steps, lastDay } of phasesIn(view).phases) {
      // A wrong order of days is what phase-order reports.
      if (lastDay === undefined || lastDay <= before) continue;
      const start = before;
      before = lastDay;
      // Of seven days five are worked.
      const days = Math.ceil(((lastDay - start) * 5) / 7);
      const minutes = steps.reduce((sum, step) => sum + (countIn(step, 'minutes') ?? 0), 0);
      if (minutes <= MOST_MINUTES * days) continue;
      yield {
        line: tag.line,
        column: tag.column,
        message: `The steps of this phase take ${minutes} minutes, and it has ${days === 1 ? '1 working day' : `${days} working days`}: ${Math.ceil(minutes / days)} minutes a day, where ${MOST_MINUTES} are the most.`,
        hint: `Give it until day ${start + spanFor(minutes)}, or take steps out.`,
        severity: oncePublished(piece),
      };
    }
  },
};

/** The fewest calendar days with enough working days among them. */
function spanFor(minutes: number): number {
  const workingDays = Math.ceil(minutes / MOST_MINUTES);
  return Math.floor(((workingDays - 1) * 7) / 5) + 1;
}
