import { StoreBusy } from '../faults.ts';

interface Waiting {
  readonly admit: () => void;
  readonly timer: NodeJS.Timeout;
}

/** Lets one writer in at a time, in the order of asking, and sends away who has waited too long. */
export class WritersQueue {
  readonly #patience: number;
  readonly #waiting: Waiting[] = [];
  #isTaken = false;

  /** @param patience milliseconds */
  constructor(patience: number) {
    this.#patience = patience;
  }

  /** @throws StoreBusy */
  async enter(): Promise<void> {
    if (!this.#isTaken) {
      this.#isTaken = true;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(new StoreBusy('Another change to the database takes too long; try again in a moment.'));
      }, this.#patience);
      const waiting: Waiting = { admit: resolve, timer };
      this.#waiting.push(waiting);
    });
  }

  leave(): void {
    const next = this.#waiting.shift();
    if (!next) {
      this.#isTaken = false;
      return;
    }
    clearTimeout(next.timer);
    next.admit();
  }
}
