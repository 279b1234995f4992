import { resolve } from 'node:path';
import { EXIT, type Io, say } from '../command.ts';
import { readOptions } from '../read-options.ts';
import type { Settings } from '../settings.ts';
import { withSettings } from '../with-settings.ts';
import { sayingRefusals } from './refusals.ts';

/**
 * Runs a command that takes the name of one archive.
 * @param missing what is said where it is left out
 * @returns the exit code
 */
export async function withFile(
  args: readonly string[],
  io: Io,
  { help, missing }: { help: string; missing: string },
  run: (file: string, settings: Settings, io: Io) => Promise<number>,
): Promise<number> {
  const options = readOptions(args, {}, help, io, 1);
  if (typeof options === 'number') return options;
  const [file] = options.positionals;
  if (!file) {
    say(io.stderr, `${missing}\n\n${help}`);
    return EXIT.misused;
  }
  return withSettings(io, (settings) => sayingRefusals(io, () => run(resolve(file), settings, io)));
}
