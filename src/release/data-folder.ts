import { chmod, lstat, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isReleaseId } from './digest.ts';

/** Where everything lies that is written at run time. */
export interface DataFolder {
  readonly root: string;
  /** A file that says that the folder is Callsheet's, which writes and removes nothing where it is not. */
  readonly marker: string;
  /** One folder for each release; a name with a dot in it is unfinished work. */
  readonly releases: string;
  /** A file that holds the id of the release that readers see. */
  readonly current: string;
  /** A file that is there while a rollback holds publishing. */
  readonly hold: string;
  /** The copy of the content that a build reads. */
  readonly snapshot: string;
  /** The library of that copy, once it is checked. */
  readonly checked: string;
  readonly cache: string;
  /** The portal's bundled code, a folder for each digest of it. */
  readonly code: string;
  /** Where Astro keeps what it wants to find again. */
  readonly astro: string;
  readonly locks: string;
}

/** Names the parts of a data folder; nothing is touched. */
export function dataFolderAt(root: string): DataFolder {
  return {
    root,
    marker: join(root, '.callsheet-data'),
    releases: join(root, 'releases'),
    current: join(root, 'current'),
    hold: join(root, 'hold.json'),
    snapshot: join(root, 'snapshot'),
    checked: join(root, 'checked.json'),
    cache: join(root, 'cache'),
    code: join(root, 'cache', 'code'),
    astro: join(root, 'cache', 'astro'),
    locks: join(root, 'locks'),
  };
}

/** The data folder cannot be one, or is somebody else's; the message says why and what to do. */
export class DataFolderRefused extends Error {
  override readonly name = 'DataFolderRefused';
}

/**
 * Prepares a data folder that is there, and makes none: at a mistyped place a command would find nothing, say so, and
 * leave an empty database behind.
 * @throws DataFolderRefused
 */
export async function openDataFolder(data: DataFolder): Promise<void> {
  try {
    // What holds something is looked at, and refused where it is somebody else's, as everywhere.
    if (!(await isPlainFile(data.marker)) && (await namesIn(data)).length === 0) {
      throw new DataFolderRefused(`There is no Callsheet data folder at ${data.root}. ${FIND_IT}`);
    }
  } catch (error) {
    throw refusalOf(error, data);
  }
  await prepareDataFolder(data);
}

/** What to do where a command finds nothing of a Callsheet. */
const FIND_IT = 'Set CALLSHEET_DATA to the folder that the server uses, or start the server first.';

/**
 * Makes the folders that are not there yet. The library is private, so nobody but its owner may look in.
 * @throws DataFolderRefused when the folder holds something that Callsheet has not made; nothing is touched then
 */
export async function prepareDataFolder(data: DataFolder): Promise<void> {
  try {
    await mkdir(data.root, { recursive: true, mode: 0o700 });
    await claim(data);
    for (const folder of [data.releases, data.cache, data.locks]) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
    }
    await chmod(data.root, 0o700);
  } catch (error) {
    throw refusalOf(error, data);
  }
}

/** What is said of an error of the system. */
function refusalOf(error: unknown, { root }: DataFolder): DataFolderRefused {
  if (error instanceof DataFolderRefused) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM') {
    return new DataFolderRefused(
      `This account may not read or write ${root}. Run this as the account that owns it (sudo -u callsheet …).`,
    );
  }
  return new DataFolderRefused(`The data folder cannot be used: ${message}. ${ADVICE}`);
}

const ADVICE = 'Name a folder of its own with CALLSHEET_DATA.';

/** Puts the marker into a folder that is new or empty, and refuses one that is not ours. */
async function claim(data: DataFolder): Promise<void> {
  const names = await namesIn(data);
  for (const folder of [data.releases, data.cache, data.locks, data.snapshot]) {
    if (await isOtherThanFolder(folder)) {
      throw new DataFolderRefused(`${folder} is not a folder, or a link to one elsewhere. ${ADVICE}`);
    }
  }
  if (await isPlainFile(data.marker)) return;
  if (names.length > 0 && !(await isFromBefore(data, names))) {
    throw new DataFolderRefused(
      `${data.root} already holds something (such as ${names.sort()[0]}) that Callsheet has not put there, and ` +
        `what it does not know could be lost. ${ADVICE}`,
    );
  }
  await writeFile(data.marker, MARKER_TEXT, { mode: 0o600 });
}

/** What lies in the folder; nothing where there is none. */
async function namesIn({ root }: DataFolder): Promise<string[]> {
  const names = (await readdir(root).catch(ignoreMissing)) ?? [];
  return names.filter((name) => name !== OF_THE_DISK);
}

/** In the root of a disk that is mounted as the data folder. */
const OF_THE_DISK = 'lost+found';

const MARKER_TEXT =
  'This folder is Callsheet\u2019s: it holds the database, the secret, the backups and what is built from the library. ' +
  'Do not remove it, and put nothing else in: what Callsheet has made here it also clears away.\n';

/** Whether a folder without a marker was made by a Callsheet that did not put one there. */
async function isFromBefore(data: DataFolder, names: readonly string[]): Promise<boolean> {
  const known = [data.releases, data.current, data.hold, data.cache, data.locks, data.snapshot];
  const isKnown = (name: string) => known.some((path) => basename(path) === name.replace(/\.\d+$/, ''));
  if (!names.every(isKnown)) return false;
  if (!names.includes(basename(data.releases)) || !(await isPlainFile(data.current))) return false;
  return isReleaseId((await readFile(data.current, 'utf8')).trim());
}

async function isPlainFile(path: string): Promise<boolean> {
  return (await lstat(path).catch(ignoreMissing))?.isFile() ?? false;
}

async function isOtherThanFolder(path: string): Promise<boolean> {
  return !((await lstat(path).catch(ignoreMissing))?.isDirectory() ?? true);
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
