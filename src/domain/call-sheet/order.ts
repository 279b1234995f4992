import type { CalendarDate } from '../calendar.ts';
import type { ObjectionKind } from '../piece-types.ts';
import { type Trust, trustOn } from '../trust.ts';
import { countWords } from '../words.ts';
import type { Candidate, QuestionKind } from './candidate.ts';
import type { Stance } from './choice.ts';
import { landingKey, type OutcomeBook } from './outcomes.ts';

/** What a line is wanted for: the choice as one person in the room sees it. */
export interface Want {
  readonly stage?: string;
  readonly persona?: string;
  /** Everybody in the room, for telling whom a line is written for. */
  readonly inRoom: readonly string[];
  readonly stance?: Stance;
  readonly rivals: readonly string[];
  /** Competitors that are in every deal without being named: doing nothing, the own module, building it. */
  readonly alwaysThere: ReadonlySet<string>;
  readonly industry?: string;
  readonly product?: string;
  readonly situations: readonly string[];
  readonly campaign?: string;
  /** Whether the stage lies in the second half of the run, where decisions weigh more than discovery. */
  readonly isLate: boolean;
  readonly today: CalendarDate;
  /** What meetings said of lines; absent where nothing is known, or nothing of it is to count. */
  readonly outcomes?: OutcomeBook;
}

/** Points for naming what was chosen; a line that names what nobody chose is a little worse than a general one. */
const NAMED = 4;
const UNASKED = -1;
/** A proof from another industry or product is still a proof; what is known of a rival holds in front of anybody. */
const ELSEWHERE = -2;

/**
 * How well a line fits: points for each thing that it names and that was chosen, so that exact lines come before
 * general ones. Undefined where it is for somebody or something else.
 */
export function fitOf(line: Candidate, want: Want): number | undefined {
  if (line.campaign && line.campaign !== want.campaign) return undefined;
  const isOnRival = line.slot === 'glance' || line.slot === 'they-say' || line.slot === 'landmine';
  const whoever = isOnRival ? ELSEWHERE : undefined;
  const whatever = isOnRival || line.slot === 'proof' ? ELSEWHERE : undefined;
  const axes = [
    axis(line.stages, want.stage ? [want.stage] : [], UNASKED, whoever),
    axis(line.personas, want.persona ? [want.persona] : [], UNASKED, whoever),
    rivalAxis(line, want),
    axis(line.industries, want.industry ? [want.industry] : [], UNASKED, whatever),
    axis(line.products, want.product ? [want.product] : [], UNASKED, whatever),
    axis(line.situations, want.situations, undefined),
  ];
  return axes.reduce<number | undefined>(
    (sum, points) => (sum === undefined || points === undefined ? undefined : sum + points),
    line.campaign ? NAMED : 0,
  );
}

/** The part of {@link fitOf} that stage and persona give to a line that is for both of them, or for any. */
export function fitInCell(line: Candidate, stage: string | undefined, persona: string | undefined): number {
  const points = (listed: readonly string[] | undefined, chosen: string | undefined) =>
    axis(listed, chosen ? [chosen] : [], UNASKED) ?? Number.NEGATIVE_INFINITY;
  return points(line.stages, stage) + points(line.personas, persona);
}

/** Whether the line may be used on this day. */
export function isUsable(line: { readonly to?: CalendarDate }, today: CalendarDate): boolean {
  return !line.to || today <= line.to;
}

/** A usable line that fits, with what decides its place. */
export interface Ranked {
  readonly line: Candidate;
  readonly fit: number;
  readonly trust: Trust;
}

/** Fit and trust of a line for a want; undefined where it does not fit or may not be used today. */
export function rank(line: Candidate, want: Want): Ranked | undefined {
  const fit = fitOf(line, want);
  if (fit === undefined || !isUsable(line, want.today)) return undefined;
  return { line, fit, trust: trustOn(line, want.today) };
}

/**
 * The first part of every order: stale lines sink, then exact before general, then verified before due. Smaller is
 * better; so an exact line is never below a general one of equal trust.
 */
export function leadingKeys({ fit, trust }: Ranked): number[] {
  return [trust === 'stale' ? 1 : 0, -fit, trust === 'due' ? 1 : 0];
}

/**
 * The rest of the order, by slot. Questions: a kind that is not yet there, then what landed, then the kinds that the
 * stage and the person ask for. Objections: those that the person's stance makes likely, then those that were heard
 * often of late, then how common their author thinks them, then another kind than those already there. Proofs: another
 * customer, then what landed. All others: what landed before what nobody tells of before what fell flat.
 */
export function followingKeys({ line }: Ranked, want: Want, chosen: readonly Candidate[]): number[] {
  if (line.slot === 'question') {
    const repeats = chosen.filter((other) => other.slot === 'question' && other.kind === line.kind).length;
    return [repeats, landed(line, want), questionOrder(want).indexOf(line.kind)];
  }
  if (line.slot === 'objection') {
    const repeats = chosen.filter((other) => other.slot === 'objection' && other.kind === line.kind).length;
    const isLikely = likelyKinds(want.stance).includes(line.kind);
    const heard = want.outcomes?.heard(line) ?? 0;
    return [isLikely ? 0 : 1, -heard, -line.howCommon, repeats];
  }
  if (line.slot === 'proof') {
    const isSame = (other: Candidate) => other.slot === 'proof' && other.customer === line.customer;
    return [chosen.filter(isSame).length, landed(line, want)];
  }
  return [landed(line, want)];
}

function landed({ ref }: Candidate, { outcomes }: Want): number {
  return outcomes ? landingKey(outcomes.landing(ref)) : 0;
}

/** The last part of every order, the same on every day: checked more recently, then by name and place. */
export function compareStanding(a: Candidate, b: Candidate): number {
  if (a.verifiedOn !== b.verifiedOn) return a.verifiedOn > b.verifiedOn ? -1 : 1;
  if (a.piece !== b.piece) return a.piece < b.piece ? -1 : 1;
  return a.at - b.at;
}

/** Compares two lists of numbers by their first difference. */
export function compareKeys(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((key, index) => key !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** The words that a line puts on the screen, its folded parts not counted. */
export function wordsOf(line: Candidate): number {
  const known = counted.get(line);
  if (known !== undefined) return known;
  const count = countWordsOf(line);
  counted.set(line, count);
  return count;
}

/** A line is looked at again and again, for every stage and persona; counting its words each time took most of the time. */
const counted = new WeakMap<Candidate, number>();

function countWordsOf(line: Candidate): number {
  switch (line.slot) {
    case 'say':
      return countWords(line.say);
    case 'opener':
      return countWords(line.text);
    case 'why-now':
      return countWords(line.headline);
    case 'question':
      return countWords(`${line.text} ${line.listen}`);
    case 'objection':
      return countWords(`${line.says[0]?.text ?? ''} ${line.clarify?.text ?? ''}`);
    case 'glance':
      return countWords(line.say);
    case 'they-say':
      return countWords(line.line);
    case 'landmine':
      return countWords(line.text);
    case 'proof':
      return countWords(`${line.headline} ${line.customer ?? ''} ${line.metric ?? ''}`);
    case 'mail':
      return countWords(line.subject);
    case 'asset':
    case 'play':
      return countWords(line.title);
  }
}

/** The order in which questions build on each other. */
export const QUESTION_CHAIN: readonly QuestionKind[] = ['situation', 'size', 'consequence', 'decision'];

function questionOrder({ stance, isLate }: Want): readonly QuestionKind[] {
  if (stance === 'for') return ['decision', 'consequence', 'size', 'situation'];
  return isLate ? ['size', 'consequence', 'decision', 'situation'] : QUESTION_CHAIN;
}

function likelyKinds(stance: Stance | undefined): readonly ObjectionKind[] {
  if (stance === 'against') return ['concern', 'competitor', 'hard-limit'];
  if (stance === 'unsure') return ['stall', 'brush-off', 'concern'];
  return [];
}

/** Points on one axis. `unasked` and `otherwise` stand for "nothing was chosen" and "something else was". */
function axis(
  listed: readonly string[] | undefined,
  chosen: readonly string[],
  unasked: number | undefined,
  otherwise?: number,
): number | undefined {
  if (!listed) return 0;
  if (chosen.length === 0) return unasked;
  return listed.some((id) => chosen.includes(id)) ? NAMED : otherwise;
}

function rivalAxis({ competitors }: Candidate, { rivals, alwaysThere }: Want): number | undefined {
  if (!competitors) return 0;
  if (competitors.some((id) => rivals.includes(id))) return NAMED;
  return competitors.some((id) => alwaysThere.has(id)) ? UNASKED : undefined;
}
