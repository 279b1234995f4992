import type { Spread } from './coverage-spread.ts';

/** From this many pieces on, shares are told in per cent; fewer are counted, since "50 %" of four says too much. */
const ENOUGH_FOR_SHARES = 20;

/**
 * The one sentence that tells most about how pieces are spread over the stages, by this rule:
 *
 * 1. The weight lies on the two neighbouring stages whose pieces, counted at each, are the most; the hole is the
 *    least-served stage beside them. Both are told by the pieces that serve them, each counted once:
 *    `52 % of pieces serve the first two stages; 9 % serve “Build the case inside”.` Among equals the earlier is named.
 *    Of two stages alone, one is compared with the other.
 * 2. Where the least-served stage has at least half as many pieces as the best-served one, nothing leans, and that
 *    is said instead.
 * 3. Where there are no pieces, or none names a stage, there is nothing to compare, and that is said.
 *
 * Shares are of the pieces that name a stage: those that name none fit every stage and tilt nothing.
 *
 * @param labels of the stages, in the order of the spread
 * @param noun what is counted, in the plural: `pieces`, `objections`
 */
export function coverageHeadline(spread: Spread, labels: readonly string[], noun: string): string {
  const { named, open, stages, pairs } = spread;
  if (named + open === 0) return `There are no ${noun} yet.`;
  if (named === 0 && open === 1) return `The only one of the ${noun} names no stage: it fits every stage.`;
  if (named === 0) return `No stage is named by any of the ${open} ${noun}: they fit every stage.`;

  const name = (at: number) => `“${labels[at]}”`;
  const serving = (counts: readonly number[], at: number) => clause(counts[at] ?? 0, named);
  const best = indexOfMost(stages);
  const least = indexOfLeast(stages);
  if (stages.length === 1) return `${serving(stages, 0).of(noun)} ${name(0)}.`;
  if (isEven(stages)) {
    const low = amount(stages[least] ?? 0, named, noun);
    if (stages[best] === stages[least]) return `Every stage is served alike, by ${low}.`;
    const high = amount(stages[best] ?? 0, named, noun);
    return `Every stage is served: ${name(least)} least, by ${low}, ${name(best)} most, by ${high}.`;
  }
  if (stages.length === 2) {
    return `${serving(stages, best).of(noun)} ${name(best)}; ${serving(stages, least).alone} ${name(least)}.`;
  }
  const pair = indexOfMost(stages.slice(1).map((count, at) => count + (stages[at] ?? 0)));
  const hole = indexOfLeast(stages, (at) => at !== pair && at !== pair + 1);
  const both =
    pair === 0
      ? 'the first two stages'
      : pair === pairs.length - 1
        ? 'the last two stages'
        : `${name(pair)} or ${name(pair + 1)}`;
  return `${serving(pairs, pair).of(noun)} ${both}; ${serving(stages, hole).alone} ${name(hole)}.`;
}

function isEven(counts: readonly number[]): boolean {
  return Math.min(...counts) * 2 >= Math.max(...counts);
}

/** A subject with its verb, once naming what is counted and once leaning on what was said before. */
function clause(count: number, named: number): { of(noun: string): string; alone: string } {
  const verb = count < 2 && (count === 0 || named < ENOUGH_FOR_SHARES) ? 'serves' : 'serve';
  const alone = count === 0 ? 'none' : named < ENOUGH_FOR_SHARES ? `${count}` : percent(count, named);
  return { of: (noun) => `${capital(amount(count, named, noun))} ${verb}`, alone: `${alone} ${verb}` };
}

function amount(count: number, named: number, noun: string): string {
  if (count === named)
    return named === 2
      ? `both ${noun}`
      : named === 1
        ? `the only one of the ${noun}`
        : `all ${named} ${noun}`;
  return named < ENOUGH_FOR_SHARES ? `${count} of ${named} ${noun}` : `${percent(count, named)} of ${noun}`;
}

/** Rounded, but 0 % and 100 % are kept for none and all. */
function percent(count: number, named: number): string {
  return `${Math.min(99, Math.max(1, Math.round((count / named) * 100)))} %`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function indexOfMost(counts: readonly number[]): number {
  return counts.indexOf(Math.max(...counts));
}

function indexOfLeast(counts: readonly number[], isAllowed: (at: number) => boolean = () => true): number {
  const least = Math.min(...counts.filter((_, at) => isAllowed(at)));
  return counts.findIndex((count, at) => count === least && isAllowed(at));
}
