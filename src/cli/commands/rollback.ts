import { CALLSHEET } from '#domain/command-line.ts';
import { type DataFolder, DataFolderRefused, dataFolderAt, openDataFolder } from '#release/data-folder.ts';
import { getHold, liftHold } from '#release/hold.ts';
import { LockTaken } from '#release/lock.ts';
import { RollbackRefused, rollBack } from '#release/rollback.ts';
import { EXIT, type Io, say } from '../command.ts';
import { readOptions } from '../read-options.ts';
import { withSettings } from '../with-settings.ts';
import { run as build } from './build.ts';

const HELP = `Usage: ${CALLSHEET} rollback [release]
       ${CALLSHEET} rollback --resume

Shows readers the release before the current one, or the one that is named, and holds publishing: nothing is built
until --resume lifts the hold and publishes what is there then. A server that is running follows by itself.

Settings: CALLSHEET_DATA; --resume also CALLSHEET_CONTENT.`;

/** `callsheet rollback` */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const options = readOptions(args, { resume: { type: 'boolean' } }, HELP, io, 1);
  if (typeof options === 'number') return options;
  return withSettings(io, async (settings) => {
    const data = dataFolderAt(settings.data);
    try {
      await openDataFolder(data);
      return await (options.values.resume ? resume(data, io) : goBack(data, options.positionals[0], io));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      say(io.stderr, error.message);
      return EXIT.failed;
    }
  });
}

async function goBack(data: DataFolder, wanted: string | undefined, io: Io): Promise<number> {
  const { from, to } = await rollBack(data, wanted, io.now());
  say(io.stdout, `Readers see ${to} instead of ${from}.`);
  say(io.stdout, `Publishing is held. Resume it with: ${CALLSHEET} rollback --resume`);
  return EXIT.ok;
}

async function resume(data: DataFolder, io: Io): Promise<number> {
  if (!(await getHold(data))) {
    say(io.stderr, 'Publishing is not held, so there is nothing to resume.');
    return EXIT.failed;
  }
  await liftHold(data);
  return build([], io);
}

function isRefusal(error: unknown): error is Error {
  return [RollbackRefused, LockTaken, DataFolderRefused].some((kind) => error instanceof kind);
}
