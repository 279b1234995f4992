import { constants } from 'node:fs';
import { access, chmod, copyFile, mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ArchiveRefused } from '#server/store/archive/format.ts';
import { plainFilesIn } from './content-files.ts';
import { wordsForSystem } from './system-words.ts';

/**
 * Tries whether a content folder, with all folders in it, can be written, and changes nothing.
 * @throws ArchiveRefused
 */
export async function requireWritable(content: string): Promise<void> {
  try {
    for (const folder of await foldersToWrite(content)) {
      await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    }
  } catch (error) {
    const words = wordsForSystem(error as NodeJS.ErrnoException);
    if (!words) throw error;
    throw new ArchiveRefused(`The library cannot be put back. ${words} Nothing was changed.`);
  }
}

/** The folder and those in it, but for hidden ones, which stay; where it is still to be made, the nearest above it. */
async function foldersToWrite(content: string): Promise<string[]> {
  const entries = await readdir(content, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT' || dirname(content) === content) throw error;
    },
  );
  if (!entries) return foldersToWrite(dirname(content)).then((folders) => folders.slice(0, 1));
  const folders = entries.filter((entry) => entry.isDirectory());
  const paths = folders.map((entry) => join(entry.parentPath, entry.name));
  const isHidden = (path: string) =>
    path
      .slice(content.length)
      .split('/')
      .some((part) => part.startsWith('.'));
  return [content, ...paths.filter((path) => !isHidden(path))];
}

/**
 * Gives a content folder the files of another one, and takes away those that the other does not have. Hidden files
 * stay. Each file is the old or the new one at any moment; when it is cut off, run it again. A file keeps the mode of
 * the one that it replaces; a new one can be read by whoever may read the content folder.
 */
export async function replaceContent(from: string, content: string): Promise<void> {
  await mkdir(content, { recursive: true });
  const wanted = await plainFilesIn(from);
  const unwanted = (await plainFilesIn(content)).filter((path) => !wanted.includes(path));
  // First what goes: a file may have the name of a folder to come.
  for (const path of unwanted) {
    await rm(join(content, path));
    await removeEmptyFolders(content, dirname(path));
  }
  const folderMode = (await stat(content)).mode & 0o777;
  for (const path of wanted) await placeFile(join(from, path), join(content, path), folderMode);
}

async function removeEmptyFolders(content: string, below: string): Promise<void> {
  for (let path = below; path !== '.'; path = dirname(path)) {
    try {
      await rmdir(join(content, path));
    } catch {
      // Something is still in it.
      return;
    }
  }
}

/** @param folderMode of the content folder: new folders take it, and new files what it says of reading */
async function placeFile(from: string, to: string, folderMode: number): Promise<void> {
  await makeFolder(dirname(to), folderMode);
  const replaced = await stat(to).catch(ignoreMissing);
  const mode = replaced ? replaced.mode & 0o777 : 0o600 | (folderMode & 0o044);
  const aside = join(dirname(to), `.${basename(to)}.${process.pid}.tmp`);
  try {
    await copyFile(from, aside);
    const file = await open(aside, 'r+');
    try {
      // What creates a file asks the process's umask, which keeps everybody else out.
      await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, to);
  } finally {
    await rm(aside, { force: true });
  }
}

async function makeFolder(path: string, mode: number): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) await chmod(made, mode);
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
