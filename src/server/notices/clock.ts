import { setTimeout as sleep } from 'node:timers/promises';
import { todayFor } from '#domain/today.ts';
import type { ClockParts } from './clock-parts.ts';

export interface GapClock {
  /** Looks now. */
  look(): Promise<void>;
  /** Finishes the look that is under way, and looks no more. */
  stop(): Promise<void>;
}

/** Milliseconds between looks. */
const LOOK_EVERY = 30_000;

/**
 * How often answers are looked at after the library has changed. A publication that was under way meanwhile has made
 * sure of its pieces in the library from before, and is not seen the first time.
 */
const ENOUGH_LOOKS = 2;

/** Milliseconds after the start, which has enough to do. */
const FIRST_LOOK = 2_000;

/**
 * Does what happens without anybody's doing: the time to decide on a gap runs out, the library changes under what was
 * answered, how it reads is kept for those who learn it, and what they were given follows its tracks to their new ids.
 * Any number of processes may do so at once; everything happens once.
 */
export function startGapClock(parts: ClockParts): GapClock {
  const told = new AbortController();
  // The release and day for which answers were looked at last, and how often.
  let checked = { for: '', times: 0 };
  // The release and day of which it is kept how learnt blocks read.
  let textsFor = '';
  let looking: Promise<void> = Promise.resolve();

  const lookOnce = async () => {
    if (told.signal.aborted) return;
    // Loaded when it is needed: what acts on gaps takes a while to load.
    const { markLate } = await import('./run-late.ts');
    await markLate(parts);
    const [site] = parts.sites();
    if (!site || told.signal.aborted) return;
    const current = `${site.release} ${todayFor(site.settings, parts.now())}`;
    const times = current === checked.for ? checked.times : 0;
    if (times >= ENOUGH_LOOKS) return;
    const { checkAnswers } = await import('./check-answers.ts');
    if (await checkAnswers(parts)) checked = { for: current, times: times + 1 };
  };
  const keepTexts = async () => {
    const [site] = parts.sites();
    if (!site || told.signal.aborted) return;
    const current = `${site.release} ${todayFor(site.settings, parts.now())}`;
    if (textsFor === current) return;
    const { keepTextsOfRelease } = await import('../learning/learnt-texts.ts');
    await keepTextsOfRelease(parts);
    const { moveTracksOfRelease } = await import('../learning/moved-tracks.ts');
    await moveTracksOfRelease(parts);
    textsFor = current;
  };
  const look = () => {
    looking = looking
      .then(lookOnce)
      .catch((error: unknown) => parts.log.warn({ error }, 'gaps were not looked at; it is tried again'))
      .then(keepTexts)
      .catch((error: unknown) =>
        parts.log.warn(
          { error },
          'how blocks read was not kept, or tracks not followed to new ids; it is tried again',
        ),
      );
    return looking;
  };
  const loop = (async () => {
    for (let wait = FIRST_LOOK; !told.signal.aborted; wait = LOOK_EVERY) {
      await sleep(wait, undefined, { signal: told.signal, ref: false }).catch(() => {});
      await look();
    }
  })();
  return {
    look,
    stop: async () => {
      told.abort();
      await loop;
      await looking;
    },
  };
}
