import { addDays, type CalendarDate } from '#domain/calendar.ts';
import type { Claim } from '#domain/library.ts';
import { claimLastDay, isLive, pieceTrustDates, trustOn } from '#domain/trust.ts';
import type { Fault, LibraryContext, Rule } from '../rule.ts';

/** Days between reviews of a quiz, unless it says otherwise. */
export const QUIZ_DAYS = 180;

/** Days between reviews of the glossary. */
const GLOSSARY_DAYS = 365;

/** Trust fades by itself: what is due shows so to readers, and what is stale sinks on their sheets. */
export const reviewDue: Rule = {
  name: 'review-due',
  title: 'Pieces, quizzes, claims and the glossary are reviewed in time',
  kind: 'time',
  severity: 'notice',
  *piece(piece, view, { today }) {
    if (!isLive(piece, today)) return;
    // Its own dates only: claims have findings of their own.
    const dates = pieceTrustDates(piece, () => undefined);
    if (!dates) return;
    if (piece.type === 'campaign' && today > dates.lastDay)
      yield {
        line: view.lineOf('until'),
        message: `The campaign ended on ${dates.lastDay}; its openers are stale.`,
        hint: 'Retire it, or set a later day.',
      };
    else if (piece.type !== 'campaign')
      yield* faults('The piece', dates.lastDay, today, { line: view.lineOf('verified') });
  },
  *library({ library, reading, cited, today }: LibraryContext) {
    for (const claim of library.claims) {
      if (!cited.has(claim.id) || endsByConsent(claim)) continue;
      const lastDay = claimLastDay(claim);
      if (trustOn({ verifiedOn: claim.capturedOn, lastDay }, today) === 'verified') continue;
      const place = { file: claim.file, line: reading.lineOf(claim.file, 'capturedOn') };
      yield* faults('The claim', lastDay, today, place);
    }
    for (const { file, status, verified, reviewEvery = QUIZ_DAYS } of library.quizzes) {
      if (status !== 'published' || !verified) continue;
      const place = { file, line: reading.lineOf(file, 'verified.on') };
      yield* faults('The quiz', addDays(verified.on, reviewEvery), today, place);
    }
    const { verified, terms } = library.glossary;
    if (terms.length === 0) return;
    const place = { file: 'glossary.yaml', line: reading.lineOf('glossary.yaml', 'verified.on') };
    yield* faults('The glossary', addDays(verified.on, GLOSSARY_DAYS), today, place);
  },
};

function* faults<Place extends { line: number }>(
  what: string,
  lastDay: CalendarDate,
  today: CalendarDate,
  place: Place,
): Iterable<Place & Omit<Fault, 'line'>> {
  const trust = trustOn({ verifiedOn: lastDay, lastDay }, today);
  if (trust === 'due')
    yield {
      ...place,
      message: `${what} is due for review by ${lastDay}.`,
      hint: 'Check every statement and set the day of the check.',
    };
  if (trust === 'stale')
    yield {
      ...place,
      message: `${what} was due for review by ${lastDay} and is stale.`,
      hint: 'Check every statement and set the day of the check, or retire it.',
    };
}

/** Consent has findings of its own. */
function endsByConsent(claim: Claim): boolean {
  return claim.consentUntil !== undefined && claimLastDay(claim) === claim.consentUntil;
}
