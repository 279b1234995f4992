/** What a build tells the process that started it. */
export interface StepMessage {
  /** A sentence without a full stop, such as "Compressing 400 of 3,000 files". */
  readonly step: string;
}

/** How a build asks for the release that it makes; it is answered when the library is checked and lies ready. */
export const ASKS_FOR_RELEASE = 'asks for the release';

/** The answer. */
export interface ReleaseAnswer {
  /** The release's id. */
  readonly release: string;
}

/** What a build says to the process that started it. */
export type BuildMessage = StepMessage | typeof ASKS_FOR_RELEASE;

/**
 * Asks the process that started this one for the id of the release. It answers once the library is checked and lies
 * in its file; never, when the check refuses it, for then it ends this process.
 */
export function askForRelease(): Promise<string> {
  return new Promise((resolve) => {
    process.once('message', ({ release }: ReleaseAnswer) => {
      process.channel?.unref();
      resolve(release);
    });
    // Waiting for the answer keeps the process alive.
    process.channel?.ref();
    process.send?.(ASKS_FOR_RELEASE);
  });
}

/** Tells the process that started this one how far the build is; does nothing where nobody listens. */
export function tellStep(step: string): void {
  process.send?.({ step } satisfies StepMessage);
}

/**
 * Ends this process when the one that started it is gone, so that a killed `serve` leaves no build behind that still
 * writes. Does nothing where nobody listens.
 */
export function endWithParent(): void {
  if (!process.send) return;
  if (!process.connected) process.exit(1);
  process.once('disconnect', () => process.exit(1));
  // Listening must not keep a finished build alive.
  process.channel?.unref();
}
