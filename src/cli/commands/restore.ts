import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { CALLSHEET } from '#domain/command-line.ts';
import { dataFolderAt, prepareDataFolder } from '#release/data-folder.ts';
import { takeLock } from '#release/lock.ts';
import { ArchiveRefused, type End } from '#server/store/archive/format.ts';
import { isEmpty, loadArchive } from '#server/store/archive/load-archive.ts';
import { readArchive } from '#server/store/archive/read-archive.ts';
import { StoreDown } from '#server/store/faults.ts';
import { type OpenDatabase, openDatabase } from '#server/store/open-database.ts';
import { contentFiles, plainFilesIn, tallyOf } from '../archive/content-files.ts';
import { sayingRefusals } from '../archive/refusals.ts';
import { replaceContent, requireWritable } from '../archive/replace-content.ts';
import { summaryOf } from '../archive/summary.ts';
import { wordsForSystem } from '../archive/system-words.ts';
import { EXIT, type Io, say } from '../command.ts';
import { readOptions } from '../read-options.ts';
import type { Settings } from '../settings.ts';
import { storeWhere } from '../store-where.ts';
import { withSettings } from '../with-settings.ts';

const HELP = `Usage: ${CALLSHEET} restore <file> [--replace]

Puts the database and the library back as they were when the backup was made. Stop every Callsheet that uses them
first; the content folder must be writable. The backup may be from the other kind of database, or from an older version.

  --replace   throws away what the database and the content folder hold now; without it they must be empty, or the
              library the same

What was done since the backup is undone, that people were disabled or erased too: do that again.
Settings: CALLSHEET_DATA, CALLSHEET_CONTENT, DATABASE_URL.`;

/** `callsheet restore` */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const options = readOptions(args, { replace: { type: 'boolean' } }, HELP, io, 1);
  if (typeof options === 'number') return options;
  const [file] = options.positionals;
  if (!file) {
    say(io.stderr, `The backup's name is missing.\n\n${HELP}`);
    return EXIT.misused;
  }
  const mayReplace = options.values.replace === true;
  return withSettings(io, (settings) =>
    sayingRefusals(io, () => restore(resolve(file), mayReplace, settings, io)),
  );
}

async function restore(file: string, mayReplace: boolean, settings: Settings, io: Io): Promise<number> {
  const data = dataFolderAt(settings.data);
  await prepareDataFolder(data);
  const locks = [takeLock(data, 'serve', io.now())];
  const aside = join(data.cache, `restore-${process.pid}`);
  try {
    locks.push(takeLock(data, 'build', io.now()));
    const { head, end } = await readArchive(file, {});
    if (head.callsheet !== 'backup') throw new ArchiveRefused(notABackup(file));
    await requireWritable(settings.content);
    if (!mayReplace) await requireReplaceable(settings.content, end, aside);
    const database = await openForRestoring(settings, mayReplace);
    try {
      if (!mayReplace && !(await isEmpty(database.db, database.engine))) throw new ArchiveRefused(OCCUPIED);
      await loadArchive(database.db, database.engine, file, io.now(), async ({ file: path, base64 }) => {
        await mkdir(dirname(join(aside, path)), { recursive: true, mode: 0o700 });
        await writeFile(join(aside, path), Buffer.from(base64, 'base64'), { mode: 0o600 });
      });
    } finally {
      await database.close();
    }
    await mkdir(aside, { recursive: true });
    await replaceContent(aside, settings.content).catch((error: NodeJS.ErrnoException) => {
      throw new ArchiveRefused(halfDone(settings.content, error), { cause: error });
    });
    say(io.stdout, `Restored from ${file}, of ${head.madeAt}: ${summaryOf(end, head.commit)}.`);
    return EXIT.ok;
  } finally {
    for (const lock of locks) lock.release();
    await rm(aside, { recursive: true, force: true });
  }
}

/** A library that is there already must be the one in the backup. */
async function requireReplaceable(content: string, { files }: End, aside: string): Promise<void> {
  if (!existsSync(content) || (await plainFilesIn(content)).length === 0) return;
  const { sha256 } = await tallyOf(contentFiles(content, aside));
  if (sha256 !== files.sha256) throw new ArchiveRefused(`${content} holds another library. ${ASK}`);
}

/** A database file that cannot be read any more is no reason to stop; it is put aside. */
async function openForRestoring(settings: Settings, mayReplace: boolean): Promise<OpenDatabase> {
  const where = storeWhere(settings);
  try {
    const database = await openDatabase(where);
    // Opening reads nothing yet.
    await isEmpty(database.db, database.engine).catch(async (error) => {
      await database.close();
      throw error;
    });
    return database;
  } catch (error) {
    if (!(error instanceof StoreDown) || where.engine !== 'sqlite' || !mayReplace) throw error;
    for (const end of ['', '-wal', '-shm']) {
      if (existsSync(where.file + end)) await rename(where.file + end, `${where.file}${end}.unreadable`);
    }
    return openDatabase(where);
  }
}

function halfDone(content: string, error: NodeJS.ErrnoException): string {
  return (
    `The database is restored, the library in ${content} is not. ${wordsForSystem(error) ?? error.message} ` +
    'Then run this again with --replace.'
  );
}

const ASK = 'Nothing was changed. Add --replace to throw away what is there.';

const OCCUPIED = `The database is not empty. ${ASK}`;

function notABackup(file: string): string {
  return `${file} is an export: it has no library in it. Read it into an empty database with: ${CALLSHEET} import`;
}
