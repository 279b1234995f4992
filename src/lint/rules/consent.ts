import { addDays, type CalendarDate } from '#domain/calendar.ts';
import type { Fault, Rule } from '../rule.ts';

/** Renewing consent takes a customer's legal department about this long. */
const AHEAD_DAYS = 30;

/** A customer may be named as long as it agrees. */
export const consent: Rule = {
  name: 'consent',
  title: 'Customers who are named have agreed to it until today and beyond',
  kind: 'time',
  severity: 'warning',
  *piece(piece, view, { today }) {
    if (piece.type !== 'proof' || piece.status !== 'published') return;
    const fault = faultOf(piece.namedUntil, piece.customer, today, 'the piece is withheld');
    if (fault) yield { line: view.lineOf('namedUntil'), ...fault };
  },
  *library({ library, reading, cited, today }) {
    for (const { id, file, consentUntil, customer } of library.claims) {
      if (!cited.has(id)) continue;
      const fault = faultOf(consentUntil, customer, today, 'the lines that cite this claim are withheld');
      if (fault) yield { file, line: reading.lineOf(file, 'consentUntil'), ...fault };
    }
  },
};

function faultOf(
  end: CalendarDate | undefined,
  customer: string | undefined,
  today: CalendarDate,
  consequence: string,
): Omit<Fault, 'line'> | undefined {
  const who = customer ?? 'the customer';
  if (!end || end > addDays(today, AHEAD_DAYS)) return undefined;
  if (end < today)
    return {
      message: `The consent of ${who} ended on ${end}; ${consequence}.`,
      hint: 'Ask for it again, or retire what names the customer.',
    };
  return {
    message: `The consent of ${who} ends on ${end}; after that day ${consequence}.`,
    hint: 'Ask for it now.',
    severity: 'notice',
  };
}
