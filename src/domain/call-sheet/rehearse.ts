import type { CandidateOf } from './candidate.ts';
import type { CallSheet } from './sheet.ts';

/** One thing to answer aloud. */
export interface RehearsalCard {
  readonly ref: string;
  /** Who says it: the buyer, or a rival through the buyer. */
  readonly speaker: string;
  readonly line: string;
  /** What to have said, part by part, in the order of saying it. */
  readonly answer: readonly { readonly label: string; readonly text: string }[];
}

/** A rehearsal lasts this long, however many cards there are. */
export const REHEARSAL_SECONDS = 60;

/**
 * The lines of a sheet that ask for an answer: what buyers say, then what rivals say about us. The whole answer is
 * on the card, whether or not it had room on the sheet.
 */
export function rehearsalDeck(sheet: CallSheet): RehearsalCard[] {
  const fromBuyers = sheet.expect.map(({ candidate }) => {
    return card(candidate.ref, speakerOf(candidate, sheet), candidate.says[0]?.text ?? '', {
      Acknowledge: candidate.acknowledge?.text,
      Clarify: candidate.clarify?.text,
      Answer: candidate.responses[0]?.text,
      Confirm: candidate.confirm?.text,
    });
  });
  const fromRivals = sheet.rivals.flatMap(({ competitor, theySay }) => {
    if (!theySay) return [];
    const { ref, line, answer } = theySay.candidate;
    return [card(ref, competitor.name, line, { Answer: answer })];
  });
  return [...fromBuyers, ...fromRivals];
}

/** The first in the room for whom the line is written; else whoever leads. */
function speakerOf({ personas }: CandidateOf<'objection'>, sheet: CallSheet): string {
  const speaker = sheet.personas.find(({ id }) => personas?.includes(id)) ?? sheet.personas[0];
  return speaker?.name ?? 'The buyer';
}

function card(
  ref: string,
  speaker: string,
  line: string,
  parts: Readonly<Record<string, string | undefined>>,
): RehearsalCard {
  const answer = Object.entries(parts).flatMap(([label, text]) => (text ? [{ label, text }] : []));
  return { ref, speaker, line, answer };
}
