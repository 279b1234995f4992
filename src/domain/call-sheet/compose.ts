import type { CalendarDate } from '../calendar.ts';
import { fitToBudget } from './budget.ts';
import type { Candidate, CandidateOf, Candidates, Part, PersonaHead, Slot } from './candidate.ts';
import { heardObjections } from './candidate-files.ts';
import { type Choice, type ChosenPersona, MOST_CHANGES, type Stance, tidyChoice } from './choice.ts';
import { QUESTION_CHAIN, rank, type Want, wordsOf } from './order.ts';
import { type LineOutcome, openOutcomes } from './outcomes.ts';
import { chosenLine, type Selection, select } from './select.ts';
import {
  type CallSheet,
  type ChosenLine,
  linesOf,
  type PersonaLine,
  type RivalSection,
  type SheetLine,
} from './sheet.ts';

/** How many lines a section shows, and the words of those that have a tighter budget than their block. */
export const SECTION_LINES = { ask: 3, expect: 3, prove: 2 } as const;
const WHY_NOW_WORDS = 20;
/** Letters of the buyer's own sentence in the head; a pasted mail must not push its answer off the page. */
const SAID_LETTERS = 140;
/** A rival's section has 60 words; two or three rivals share a little more. */
const RIVAL_WORDS = { 1: 60, 2: 42, 3: 32 } as const;

/**
 * Composes the call sheet for a choice on a day. Pure: the same arguments give the same sheet. Lines that may not be
 * used today are passed over; each line says why it was chosen; the words stay within the budgets of `budget.ts`.
 * @param outcomes what meetings of late said of lines; they decide between lines that fit and are trusted alike
 */
export function composeCallSheet(
  data: Candidates,
  wanted: Choice,
  today: CalendarDate,
  outcomes: readonly LineOutcome[] = [],
): CallSheet {
  const choice = tidyChoice(wanted);
  const wants = wantsOf(data, choice, today, outcomes);
  const room: Room = { data, choice, wants };
  const { line: hearing, confidence = 'none' } = hear(room);
  const sheet: CallSheet = {
    choice,
    today,
    stages: data.stages,
    stage: data.stages.find(({ id }) => id === choice.stage),
    personas: choice.personas.flatMap((persona) => personaLine(persona, choice.personas.length, data)),
    play: pick(room, 'play', 1)[0],
    opener: choice.campaign && pick(room, 'opener', 1, { where: isAnsweredAs(choice) })[0],
    say: pick(room, 'say', 1)[0],
    whyNow: whyNow(room),
    ask: inChain(pick(room, 'question', SECTION_LINES.ask)),
    expect: expected(room, hearing),
    rivals: choice.rivals.flatMap((id) => rivalSection(room, id)),
    prove: pick(room, 'proof', SECTION_LINES.prove),
    mail: pick(room, 'mail', 1)[0],
    asset: pick(room, 'asset', 1)[0],
    heard: choice.heard && {
      confidence,
      ref: hearing?.candidate.ref,
      said: choice.said && shortened(choice.said),
    },
    owners: [],
    leftOut: [],
  };
  const before = slotsOn(sheet);
  hide(sheet);
  fitToBudget(sheet);
  const after = slotsOn(sheet);
  sheet.leftOut = [...before].filter((slot) => !after.has(slot));
  sheet.owners = ownersOf(sheet, data);
  return sheet;
}

interface Room {
  readonly data: Candidates;
  readonly choice: Choice;
  readonly wants: readonly Want[];
}

function wantsOf(
  data: Candidates,
  choice: Choice,
  today: CalendarDate,
  outcomes: readonly LineOutcome[],
): Want[] {
  const book = openOutcomes(outcomes);
  const stageAt = data.stages.findIndex(({ id }) => id === choice.stage);
  const common = {
    stage: choice.stage,
    inRoom: choice.personas.map(({ id }) => id),
    rivals: choice.rivals,
    alwaysThere: new Set(data.competitors.filter(({ kind }) => kind !== 'rival').map(({ id }) => id)),
    industry: choice.industry,
    product: choice.product,
    situations: choice.goneQuiet ? ['gone-quiet'] : [],
    campaign: choice.campaign?.name,
    isLate: stageAt >= data.stages.length / 2,
    today,
    ...(!book.isEmpty && { outcomes: book }),
  };
  if (choice.personas.length === 0) return [common];
  return choice.personas.map(({ id, stance }) => ({ ...common, persona: id, stance }));
}

function pick<Name extends Slot>(
  { data, choice, wants }: Room,
  slot: Name,
  most: number,
  more: Partial<Selection<Name>> = {},
): ChosenLine<Name>[] {
  const maySwap = choice.swapped.length < MOST_CHANGES;
  return select({ slot, most, wants, swapped: choice.swapped, maySwap, ...more }, data);
}

function isAnsweredAs({ campaign }: Choice): Selection<'opener'>['where'] {
  return (line) => line.slot === 'opener' && line.answered === campaign?.answered;
}

/** A line of the budget's length where there is one, else the best. */
function whyNow(room: Room): ChosenLine<'why-now'> | undefined {
  const [short] = pick(room, 'why-now', 1, {
    where: (line) => wordsOf(line) <= WHY_NOW_WORDS,
  });
  return short ?? pick(room, 'why-now', 1)[0];
}

function inChain(lines: ChosenLine<'question'>[]): ChosenLine<'question'>[] {
  const place = (line: ChosenLine<'question'>) => QUESTION_CHAIN.indexOf(line.candidate.kind);
  return lines.toSorted((a, b) => place(a) - place(b));
}

/**
 * The objection that the buyer's own words point at: the nearest that may be used today, whomever it is written for.
 * What is about a rival whom the words do not name is no answer when others were chosen, and else a guess at most.
 */
function hear(room: Room): Hearing {
  const { data, choice, wants } = room;
  const [want] = wants;
  let passedOver: CandidateOf<'objection'> | undefined;
  const { heard } = choice;
  if (!want || !heard || heard.confidence === 'none') return {};
  for (const [place, name] of heardObjections(choice).entries()) {
    const line = data.lines.find(
      (item): item is CandidateOf<'objection'> =>
        item.slot === 'objection' && item.piece === `objections/${name}`,
    );
    if (!line || choice.swapped.includes(line.ref)) continue;
    const isAboutAnother = !isAbout(line, [...choice.rivals, ...(heard.competitors ?? [])], want);
    const ranked = rank({ ...line, ...FOR_ANYBODY }, want);
    if (!ranked) continue;
    if (isAboutAnother && choice.rivals.length > 0) {
      passedOver ??= line;
      continue;
    }
    const isSure = heard.confidence === 'strong' && place === 0 && !isAboutAnother;
    const chosen = chosenLine<'objection'>({ ...ranked, line: inTheirWords(line, choice) }, want, data);
    const nearness = isSure ? 'Matches what they said.' : NEAREST;
    return {
      line: { ...chosen, canSwap: choice.swapped.length < MOST_CHANGES, why: [nearness, ...chosen.why] },
      confidence: isSure ? 'strong' : 'weak',
    };
  }
  return passedOver ? hearAbout(room, passedOver) : {};
}

/** What is of the same kind and about a rival that was chosen: "your competitor" is theirs, not the one we knew it of. */
function hearAbout(room: Room, { kind }: CandidateOf<'objection'>): Hearing {
  const { rivals } = room.choice;
  const [line] = pick(room, 'objection', 1, {
    where: (other) =>
      other.slot === 'objection' &&
      other.kind === kind &&
      !!other.competitors?.some((id) => rivals.includes(id)),
  });
  return line ? { line: { ...line, why: [NEAREST, ...line.why] }, confidence: 'weak' } : {};
}

const NEAREST = 'The nearest to what they said.';

interface Hearing {
  readonly line?: ChosenLine<'objection'>;
  readonly confidence?: 'strong' | 'weak';
}

const FOR_ANYBODY = {
  stages: undefined,
  personas: undefined,
  competitors: undefined,
  industries: undefined,
  products: undefined,
  situations: undefined,
};

/** Whether a line is about no competitor, one of these, or one that is in every deal without being named. */
function isAbout({ competitors }: Candidate, ids: readonly string[], { alwaysThere }: Want): boolean {
  return !competitors || competitors.some((id) => ids.includes(id) || alwaysThere.has(id));
}

/** Of several ways of saying it, the one that is like what the buyer said comes first. */
function inTheirWords(line: CandidateOf<'objection'>, { heard }: Choice): CandidateOf<'objection'> {
  const isLike = (part: Part) => (heard?.refs.includes(part.ref) ? 0 : 1);
  return { ...line, says: line.says.toSorted((a, b) => isLike(a) - isLike(b)) };
}

function shortened(said: string): string {
  if (said.length <= SAID_LETTERS) return said;
  const whole = said.slice(0, SAID_LETTERS).replace(/\s+\S*$/u, '');
  return `${whole.toWellFormed()} …`;
}

/** What was heard comes first; then what those against us are likely to say, then the unsure. */
function expected(room: Room, hearing: ChosenLine<'objection'> | undefined): ChosenLine<'objection'>[] {
  const turn: readonly (Stance | undefined)[] = ['against', 'unsure', undefined, 'for'];
  const wants = room.wants.toSorted((a, b) => turn.indexOf(a.stance) - turn.indexOf(b.stance));
  const taken = hearing ? [hearing.candidate] : [];
  const others = pick(room, 'objection', SECTION_LINES.expect - taken.length, { wants, taken });
  return hearing ? [hearing, ...others] : others;
}

/** The glance always; a landmine and what they say about us as far as the words go, shorter ones where they help. */
function rivalSection(room: Room, id: string): RivalSection[] {
  const competitor = room.data.competitors.find((item) => item.id === id);
  if (!competitor) return [];
  const wants = room.wants.map((want) => ({ ...want, rivals: [id] }));
  const count = room.choice.rivals.length as keyof typeof RIVAL_WORDS;
  let left: number = RIVAL_WORDS[count];
  const take = <Name extends 'glance' | 'they-say' | 'landmine'>(
    slot: Name,
  ): ChosenLine<Name> | undefined => {
    const where: Selection<Name>['where'] = (line) =>
      !!line.competitors?.includes(id) && (slot === 'glance' || wordsOf(line) <= left);
    const [line] = pick(room, slot, 1, { wants, where });
    if (line) left -= wordsOf(line.candidate as Candidate);
    return line;
  };
  const glance = take('glance');
  const landmine = take('landmine');
  return [{ competitor, glance, landmine, theySay: take('they-say') }];
}

/** Fears lead for those who are against us, cares for those who are for us; a fuller room has shorter lines. */
function personaLine({ id, stance }: ChosenPersona, inRoom: number, data: Candidates): PersonaLine[] {
  const head = data.personas.find((persona) => persona.id === id);
  if (!head) return [];
  const facts = [...factsFor(head, stance), { label: 'measured by' as const, text: head.metric }];
  return [{ id, name: head.name, stance, facts: facts.slice(0, inRoom > 2 ? 2 : 3) }];
}

function factsFor({ cares, fears }: PersonaHead, stance: Stance | undefined): PersonaLine['facts'] {
  const care = { label: 'cares about', text: cares[0] } as const;
  const fear = { label: 'fears', text: fears[0] } as const;
  if (stance === 'against') return [fear, { label: 'fears', text: fears[1] }];
  return stance === 'for' ? [care, { label: 'cares about', text: cares[1] }] : [care, fear];
}

function hide(sheet: CallSheet): void {
  const stays = (line: SheetLine | undefined) => !!line && !sheet.choice.hidden.includes(line.candidate.ref);
  for (const field of ['play', 'opener', 'say', 'whyNow', 'mail', 'asset'] as const) {
    if (!stays(sheet[field])) delete sheet[field];
  }
  sheet.ask = sheet.ask.filter(stays);
  sheet.expect = sheet.expect.filter(stays);
  sheet.prove = sheet.prove.filter(stays);
  for (const rival of sheet.rivals) {
    for (const field of ['glance', 'theySay', 'landmine'] as const)
      if (!stays(rival[field])) delete rival[field];
  }
}

function slotsOn(sheet: CallSheet): Set<Slot> {
  return new Set(linesOf(sheet).map(({ candidate }) => candidate.slot));
}

function ownersOf(sheet: CallSheet, data: Candidates): string[] {
  const ids = new Set(linesOf(sheet).map(({ candidate }) => candidate.owner));
  return data.teams.filter(({ id }) => ids.has(id)).map(({ name }) => name);
}
