import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { EXIT, type Io, say } from './command.ts';

interface Options {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
}

/**
 * Reads a command's options. Gives an exit code instead when there is nothing left to do: after `--help`, and after
 * an option that the command does not have.
 * @param most how many arguments without a dash the command takes
 */
export function readOptions(
  args: readonly string[],
  options: ParseArgsOptionsConfig,
  help: string,
  io: Io,
  most = 0,
): Options | number {
  try {
    const read = parseArgs({
      args: [...args],
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: most > 0,
    });
    if (read.values.help) {
      say(io.stdout, help);
      return EXIT.ok;
    }
    if (read.positionals.length <= most) return read;
    throw new TypeError(`Unexpected argument '${read.positionals[most]}'.`);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    say(io.stderr, `${error.message}\n\n${help}`);
    return EXIT.misused;
  }
}
