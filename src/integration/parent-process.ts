/** What a build tells the process that started it. */
export interface StepMessage {
  /** A sentence without a full stop, such as "Compressing 400 of 3,000 files". */
  readonly step: string;
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
