import { instantWords } from './phrases.ts';

/** What a gap's place in the queue follows from. */
export interface Standing {
  readonly signals: number;
  readonly people: number;
  readonly lastSignalAt: Date;
  /** The place of its stage in the taxonomy, from 0 to 6; left out where it has none. */
  readonly stage?: number;
}

const MINUTE = 60_000;
const DAY = 1_440;

/** Twice as many people move a gap up as far as being asked for this many minutes later. */
const HALF_LIFE = 14 * DAY;

/** Twice as many signals count for this part of twice as many people: one person may ask again and again. */
const SIGNAL_PART = 0.25;

/** Minutes by which each stage nearer to the signature moves it up. */
const PER_STAGE = DAY;

/** Where a gap without a stage counts as being: it may come up at any. */
const ANY_STAGE = 3;

/**
 * Where a gap stands in the queue, larger being earlier. Interest halves with time, for all gaps alike, so the order of
 * two never changes by waiting; on a logarithmic scale that is the time of the last signal plus what the others weigh.
 * So it is kept as a number, in minutes, and reckoned anew only when somebody asks or leaves.
 */
export function rankOf({ signals, people, lastSignalAt, stage = ANY_STAGE }: Standing): number {
  const interest = Math.log2(Math.max(1, people)) + SIGNAL_PART * Math.log2(Math.max(1, signals));
  return Math.round(lastSignalAt.getTime() / MINUTE + interest * HALF_LIFE + stage * PER_STAGE);
}

/**
 * Why a gap stands where it does, in sentences.
 * @param standing what its rank was reckoned from; `isLate` where a decision is overdue, which comes before all rank
 */
export function explainRank({
  signals,
  people,
  lastSignalAt,
  stage,
  isLate = false,
}: Standing & { readonly isLate?: boolean }): string[] {
  const asked = people === 1 ? '1 person needs it' : `${people} people need it`;
  const times = signals === people ? '' : `, with ${signals} signals`;
  return [
    ...(isLate ? ['A decision is overdue, so it stands before all gaps that are not late.'] : []),
    `${asked}${times}. Twice as many move it up as far as being asked for two weeks later.`,
    `It was last asked for on ${instantWords(lastSignalAt.toISOString())}. The later, the further up.`,
    stage === undefined
      ? 'It has no stage, so it counts as one in the middle.'
      : `It came up at stage ${stage + 1}. Each stage further on moves it up by one day.`,
  ];
}
