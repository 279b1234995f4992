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
    locks: join(root, 'locks'),
  };
}

/** The data folder cannot be one, or is somebody else's; the message says why and what to do. */
export class DataFolderRefused extends Error {
  override readonly name = 'DataFolderRefused';
}

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
    if (error instanceof DataFolderRefused) throw error;
    throw new DataFolderRefused(`The data folder cannot be used: ${(error as Error).message}. ${ADVICE}`);
  }
}

const ADVICE = 'Name a folder of its own with CALLSHEET_DATA.';

/** Puts the marker into a folder that is new or empty, and refuses one that is not ours. */
async function claim(data: DataFolder): Promise<void> {
  const names = (await readdir(data.root)).filter((name) => name !== OF_THE_DISK);
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

/** In the root of a disk that is mounted as the data folder. */
const OF_THE_DISK = 'lost+found';

const MARKER_TEXT =
  'Callsheet keeps what it builds in this folder, and clears it away here. Put nothing else in.\n';

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
