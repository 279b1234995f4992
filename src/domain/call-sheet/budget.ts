import type { Trust } from '../trust.ts';
import { countWords } from '../words.ts';
import type { Candidate, CandidateOf, Part, Slot } from './candidate.ts';
import { wordsOf } from './order.ts';
import { type CallSheet, linesOf, type RivalSection, type SheetLine, type Tap } from './sheet.ts';

/** The most words that a sheet shows: folded on a screen, and in print with everything opened. */
export const SCREEN_WORDS = 450;
export const PRINT_WORDS = 600;

/**
 * Makes a sheet fit: takes lines off, the most dispensable first, until the screen's budget holds; then adds the parts
 * that unfold, and picks those that stand in print, the most useful first, as far as that budget goes. Changes the
 * sheet.
 */
export function fitToBudget(sheet: CallSheet): void {
  for (const dispense of DISPENSABLE) {
    if (screenWords(sheet) <= SCREEN_WORDS) break;
    dispense(sheet);
  }
  const lines = linesOf(sheet);
  const parts = TAP_ROUNDS.flatMap((round) =>
    lines.flatMap((line) => (tapsOf(line.candidate, sheet)[round] ?? []).map((tap) => ({ line, tap }))),
  );
  let left = PRINT_WORDS - screenWords(sheet);
  for (const { line, tap } of parts) {
    const inPrint = tapWords(tap) <= left;
    if (inPrint) left -= tapWords(tap);
    line.taps = [...line.taps, { ...tap, inPrint }];
  }
  for (const line of lines) line.taps = line.taps.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** Words on the screen with everything folded: all that a reader sees, but controls and the names of other stages. */
export function screenWords(sheet: CallSheet): number {
  const said = sheet.heard ? HEARD_WORDS + countWords(sheet.heard.said ?? '') : 0;
  const gaps = emptySections(sheet) * EMPTY_WORDS;
  return (
    HEADING_WORDS + said + gaps + headWords(sheet) + sum(linesOf(sheet).map((line) => lineWords(line, sheet)))
  );
}

/** Words in print, where everything that is printed stands open. */
export function printWords(sheet: CallSheet): number {
  return (
    screenWords(sheet) +
    sum(linesOf(sheet).flatMap(({ taps }) => taps.filter(({ inPrint }) => inPrint).map(tapWords)))
  );
}

/** Headings of sections and of the head, the date, the line on trust. */
const HEADING_WORDS = 24;
/** "They said"; the heading "Answer", and the sentence under it that says how sure the sheet is of what was heard. */
const HEARD_WORDS = 19;

/** The sentence in a section that holds nothing. */
const EMPTY_WORDS = 18;

/** Words that stand with every line of a slot: "Listen for", "Ask back", the name of what unfolds. */
const LABEL_WORDS: Record<Slot, number> = {
  say: 1,
  opener: 0,
  'why-now': 3,
  question: 3,
  objection: 3,
  glance: 1,
  'they-say': 3,
  landmine: 7,
  proof: 1,
  play: 1,
  mail: 1,
  asset: 1,
};

/** "Due for review"; "Stale, check before use". */
const MARK_WORDS: Record<Trust, number> = { verified: 0, due: 3, stale: 4 };

/** "Heard 7 times this month". */
const OFTEN_WORDS = 5;

function headWords({ stage, personas, rivals }: CallSheet): number {
  const people = personas.map(({ name, stance, facts }) => {
    const known = facts.map(({ label, text }) => `${label} ${text}`);
    // The name stands in the title as well, which joins names with "and".
    return countWords(`${name} and ${name} ${stance ?? ''} ${known.join(' ')}`);
  });
  const aim = stage
    ? `${stage.question} Leave with ${stage.exit} If not ${stage.fallback}`
    : 'Choose a stage to see what to leave with';
  // The lit stage stands over the title and in the strip; a rival over the title and over its section.
  const names = [stage?.label ?? 'Any stage', stage?.label ?? '', personas.length > 0 ? '' : 'Anybody'];
  const headings = rivals.map(({ competitor }) => `${competitor.name} If ${competitor.name} comes up`);
  return sum(people) + countWords([aim, ...names, ...headings].join(' '));
}

function emptySections({ opener, say, whyNow, ask, expect, rivals, prove, mail, asset }: CallSheet): number {
  const sections = [
    [opener, say, whyNow],
    ask,
    expect,
    prove,
    [mail, asset],
    ...rivals.map(({ glance, theySay, landmine }) => [glance, theySay, landmine]),
  ];
  return sections.filter((lines) => !lines.some(Boolean)).length;
}

function lineWords({ candidate, trust, heard }: SheetLine, sheet: CallSheet): number {
  const answer = isHeard(candidate, sheet) ? countWords(`Answer ${candidate.responses[0]?.text}`) : 0;
  const often = heard ? OFTEN_WORDS : 0;
  return wordsOf(candidate) + answer + LABEL_WORDS[candidate.slot] + MARK_WORDS[trust] + often;
}

/** Whether a line answers the buyer's own words; then its answer stands open on the sheet. */
export function isHeard(candidate: Candidate, { heard }: CallSheet): candidate is CandidateOf<'objection'> {
  return candidate.slot === 'objection' && candidate.ref === heard?.ref;
}

type Trim = (sheet: CallSheet) => void;

/** What goes when there is no room, the first first. What is left at the end is the aim alone. */
const DISPENSABLE: readonly Trim[] = [
  shortenPersonas(2),
  (sheet) => sheet.opener && drop(sheet, 'whyNow'),
  fromRivals('theySay', 1),
  (sheet) => shorten(sheet.prove, 1),
  shortenPersonas(1),
  (sheet) => drop(sheet, 'whyNow'),
  fromRivals('theySay', 0),
  (sheet) => shorten(sheet.expect, 2),
  (sheet) => shorten(sheet.ask, 2),
  fromRivals('landmine', 0),
  (sheet) => drop(sheet, 'play'),
  (sheet) => shorten(sheet.expect, 1),
  (sheet) => shorten(sheet.ask, 1),
  (sheet) => shorten(sheet.prove, 0),
  fromRivals('glance', 0),
  (sheet) => drop(sheet, 'asset'),
  (sheet) => drop(sheet, 'mail'),
  (sheet) => drop(sheet, 'opener'),
  (sheet) => shorten(sheet.ask, 0),
  (sheet) => shorten(sheet.expect, 0),
  (sheet) => drop(sheet, 'say'),
  shortenPersonas(0),
];

function drop(sheet: CallSheet, field: 'whyNow' | 'play' | 'opener' | 'say' | 'mail' | 'asset'): void {
  delete sheet[field];
}

function shorten(lines: SheetLine[], most: number): void {
  lines.splice(most);
}

function shortenPersonas(most: number): Trim {
  return (sheet) => {
    for (const persona of sheet.personas) persona.facts = persona.facts.slice(0, most);
  };
}

/** Takes a line from all rivals but the first `spared`. */
function fromRivals(field: Exclude<keyof RivalSection, 'competitor'>, spared: number): Trim {
  return (sheet) => {
    for (const rival of sheet.rivals.slice(spared)) delete rival[field];
  };
}

/** Answers first; then what makes a line usable; then the background. */
const TAP_ROUNDS = ['answer', 'after', 'hear', 'support', 'background'] as const;
type TapRound = (typeof TAP_ROUNDS)[number];
type Unfolding = Omit<Tap, 'inPrint'>;

function tapsOf(candidate: Candidate, sheet: CallSheet): Partial<Record<TapRound, Unfolding[]>> {
  const tap = (label: string, text: string | undefined): Unfolding[] =>
    text ? [{ label, text, ref: candidate.ref, audience: candidate.audience }] : [];
  switch (candidate.slot) {
    case 'objection':
      return isHeard(candidate, sheet)
        ? { ...objectionTaps(candidate), answer: [] }
        : objectionTaps(candidate);
    case 'they-say':
      return { answer: tap('Answer', candidate.answer) };
    case 'landmine':
      return { after: tap('What you hear', candidate.expect) };
    case 'glance':
      return {
        after: tap('Never', candidate.never),
        hear: [...tap('We win', candidate.win), ...tap('We lose', candidate.lose)],
      };
    case 'question':
      return {
        hear: [...tap('Good', candidate.good), ...tap('Bad', candidate.bad)],
        support: tap('Then ask', candidate.follow),
      };
    case 'say':
      return { background: tap('If they ask', candidate.fuller) };
    case 'why-now':
      return { background: tap('If they ask', candidate.rest) };
    case 'proof':
      return { background: tap('Story', candidate.story) };
    default:
      return {};
  }
}

/** The order of saying it, for lines with many parts; others keep theirs. */
const SPOKEN_ORDER = ['Behind it', 'Acknowledge', 'Answer', 'Proof', 'Next', 'Who may concede', 'Confirm'];

function placeOf({ label }: Tap): number {
  return SPOKEN_ORDER.indexOf(label);
}

function objectionTaps(line: CandidateOf<'objection'>): Record<TapRound, Unfolding[]> {
  const tap = (label: string, part: Part | undefined): Unfolding[] =>
    part ? [{ label, text: part.text, ref: part.ref, audience: part.audience }] : [];
  return {
    answer: tap('Answer', line.responses[0]),
    after: [...tap('Next', line.next), ...tap('Who may concede', line.authority)],
    hear: tap('Acknowledge', line.acknowledge),
    support: [...tap('Proof', line.proof), ...tap('Confirm', line.confirm)],
    background: tap('Behind it', line.behind),
  };
}

function tapWords({ label, text }: Unfolding): number {
  return countWords(label) + countWords(text);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
