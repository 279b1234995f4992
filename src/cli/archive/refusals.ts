import { SnapshotRefused } from '#release/content-tally.ts';
import { DataFolderRefused } from '#release/data-folder.ts';
import { LockTaken } from '#release/lock.ts';
import { ArchiveRefused } from '#server/store/archive/format.ts';
import { StoreFault } from '#server/store/faults.ts';
import { EXIT, type Io, say } from '../command.ts';
import { wordsForSystem } from './system-words.ts';

/** Runs a command over the database; what it refuses is said, and anything else thrown. */
export async function sayingRefusals(io: Io, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    say(io.stderr, wordsForSystem(error) ?? error.message);
    return EXIT.failed;
  }
}

function isRefusal(error: unknown): error is Error {
  const kinds = [ArchiveRefused, DataFolderRefused, LockTaken, SnapshotRefused, StoreFault];
  const isOfSystem = error instanceof Error && 'syscall' in error;
  return isOfSystem || kinds.some((kind) => error instanceof kind);
}
