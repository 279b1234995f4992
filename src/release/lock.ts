import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type DataFolder, DataFolderRefused } from './data-folder.ts';

/** What a process may hold alone on one data folder: serving from it, or building into it. */
export type LockName = 'serve' | 'build';

export interface Lock {
  release(): void;
}

/** Says who holds what was asked for. */
export class LockTaken extends Error {
  override readonly name = 'LockTaken';
}

/**
 * Takes a lock, or throws {@link LockTaken} at once; {@link DataFolderRefused} when the disk is full. It is SQLite's lock on an otherwise empty file: the system drops
 * it with the process, however that ends, so there is no stale lock to clear away.
 * @param since when the holder took it, for the message that another one gets
 */
export function takeLock(data: DataFolder, name: LockName, since: Date): Lock {
  const database = new DatabaseSync(join(data.locks, `${name}.lock`), { timeout: 0 });
  const holder = join(data.locks, `${name}.json`);
  try {
    database.exec('BEGIN EXCLUSIVE');
    writeFileSync(holder, JSON.stringify({ process: process.pid, since: since.toISOString() }));
  } catch (error) {
    database.close();
    const { errcode, code } = error as { errcode?: number; code?: string };
    if (errcode === SQLITE_FULL || code === 'ENOSPC') {
      throw new DataFolderRefused(`The disk that holds ${data.root} is full. Make room, then start again.`);
    }
    if (errcode !== SQLITE_BUSY) throw error;
    throw new LockTaken(`${WHAT[name]} ${data.root}${readHolder(holder)}. ${ADVICE[name]}`);
  }
  return { release: () => database.close() };
}

const SQLITE_BUSY = 5;
const SQLITE_FULL = 13;

const WHAT = {
  serve: 'Another Callsheet already serves from',
  build: 'Another Callsheet is building into',
} as const;

const ADVICE = {
  serve: 'Stop it first, or give this one a data folder of its own with CALLSHEET_DATA.',
  build: 'Wait until it is done, then try again.',
} as const;

function readHolder(file: string): string {
  try {
    const { process: id, since } = JSON.parse(readFileSync(file, 'utf8'));
    return ` (process ${id}, since ${since})`;
  } catch {
    // The holder has the lock but has not written its line yet.
    return '';
  }
}
