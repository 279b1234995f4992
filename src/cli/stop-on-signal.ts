import { setTimeout as sleep } from 'node:timers/promises';

/** A signal that comes this soon after the first is the same wish: npm passes on what the terminal sent as well. */
const SAME_WISH = 1_000;

/**
 * Milliseconds after the first signal before which the process does not end: while it ends nothing hears its signals,
 * and the same wish passed on a moment later would make an orderly stop look like a kill.
 */
const LINGER = 250;

/**
 * Runs `stop` at the first SIGINT or SIGTERM and resolves when it is done. A further signal, when stopping takes too
 * long for whoever asks, ends the process at once.
 * @param clock milliseconds that only grow
 */
export function stopOnSignal(stop: () => Promise<void>, clock: () => number): Promise<void> {
  return new Promise((resolve, reject) => {
    let since: number | undefined;
    const hear = () => {
      if (since === undefined) {
        since = clock();
        Promise.all([stop(), sleep(LINGER)]).then(() => resolve(), reject);
      } else if (clock() - since > SAME_WISH) {
        process.exit(1);
      }
    };
    process.on('SIGINT', hear).on('SIGTERM', hear);
  });
}
