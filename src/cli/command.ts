/** What a command may touch of the outside. */
export interface Io {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  readonly env: NodeJS.ProcessEnv;
  readonly now: () => Date;
}

/** Exit codes: what a script that called us wants to tell apart. */
export const EXIT = {
  ok: 0,
  /** It did not work, or the check found errors. */
  failed: 1,
  /** It was called wrongly: an unknown option, a setting that cannot be used. */
  misused: 2,
} as const;

/** A command runs with the arguments after its name and resolves to the exit code. */
export type Run = (args: readonly string[], io: Io) => Promise<number>;

/** Writes a line, or several, to a stream. */
export function say(stream: NodeJS.WritableStream, text: string): void {
  stream.write(`${text}\n`);
}
