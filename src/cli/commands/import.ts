import { CALLSHEET } from '#domain/command-line.ts';
import { dataFolderAt, prepareDataFolder } from '#release/data-folder.ts';
import { takeLock } from '#release/lock.ts';
import { ArchiveRefused } from '#server/store/archive/format.ts';
import { isEmpty, loadArchive } from '#server/store/archive/load-archive.ts';
import { openDatabase } from '#server/store/open-database.ts';
import { summaryOf } from '../archive/summary.ts';
import { withFile } from '../archive/with-file.ts';
import { EXIT, type Io, say } from '../command.ts';
import type { Settings } from '../settings.ts';
import { storeWhere } from '../store-where.ts';

const HELP = `Usage: ${CALLSHEET} import <file>

Reads what "export" or "backup" has written into a database that is still empty. All of it is there afterwards, with
the same checksums, or nothing is. The library is not touched.

Settings: CALLSHEET_DATA, DATABASE_URL.`;

/** `callsheet import` */
export function run(args: readonly string[], io: Io): Promise<number> {
  return withFile(args, io, { help: HELP, missing: 'The file to read is missing.' }, importFrom);
}

async function importFrom(file: string, settings: Settings, io: Io): Promise<number> {
  const data = dataFolderAt(settings.data);
  await prepareDataFolder(data);
  const lock = takeLock(data, 'serve', io.now());
  try {
    const { db, engine, close } = await openDatabase(storeWhere(settings));
    try {
      if (!(await isEmpty(db, engine))) throw new ArchiveRefused(NOT_EMPTY);
      const { end } = await loadArchive(db, engine, file, io.now());
      say(io.stdout, `The database holds what ${file} does: ${summaryOf({ ...end, files: NO_FILES })}.`);
      return EXIT.ok;
    } finally {
      await close();
    }
  } finally {
    lock.release();
  }
}

const NO_FILES = { count: 0, sha256: '' };

const NOT_EMPTY =
  'The database is not empty, and nothing was changed. Import into a new one: name another with DATABASE_URL, or ' +
  'another data folder with CALLSHEET_DATA. To replace everything, library included, restore a backup instead.';
