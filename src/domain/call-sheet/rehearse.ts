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
  const speaker = sheet.personas[0]?.name ?? 'The buyer';
  const fromBuyers = sheet.expect.map(({ candidate }) => {
    return card(candidate.ref, speaker, candidate.says[0]?.text ?? '', {
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

function card(
  ref: string,
  speaker: string,
  line: string,
  parts: Readonly<Record<string, string | undefined>>,
): RehearsalCard {
  const answer = Object.entries(parts).flatMap(([label, text]) => (text ? [{ label, text }] : []));
  return { ref, speaker, line, answer };
}
