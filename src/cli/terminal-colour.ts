/** Whether colours reach a person: only on a terminal, and not where NO_COLOR asks for none (no-color.org). */
export function hasColour(stream: NodeJS.WritableStream, env: NodeJS.ProcessEnv): boolean {
  return 'isTTY' in stream && stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}
