import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from './create-app.ts';

export interface Followed {
  readonly app: (...request: Parameters<App>) => void;
  /** Resolves when nothing is under way, or after so many milliseconds. */
  readonly settled: (patience: number) => Promise<unknown>;
}

/**
 * Follows what an app is doing, also for peers that have gone: what they asked for is done all the same, and needs the
 * database until it is.
 */
export function follow(app: App): Followed {
  const { promise: allDone, resolve } = Promise.withResolvers<void>();
  let underWay = 0;
  let isEnding = false;
  const done = () => {
    underWay -= 1;
    if (isEnding && underWay === 0) resolve();
  };
  return {
    app: (request, response) => {
      underWay += 1;
      app(request, response).then(done, done);
    },
    settled: (patience) => {
      isEnding = true;
      if (underWay === 0) resolve();
      return Promise.race([allDone, sleep(patience, undefined, { ref: false })]);
    },
  };
}
