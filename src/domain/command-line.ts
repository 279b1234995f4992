/** How every command is spelled wherever a person reads it; the name alone is on nobody's path. */
export const CALLSHEET = 'npm run callsheet --';

/** A command as it is typed in the folder of the project: `commandLine('fmt')`. */
export function commandLine(words: string): string {
  return `${CALLSHEET} ${words}`;
}
