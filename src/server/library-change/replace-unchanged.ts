import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Puts a text in the place of another, wholly or not at all: it goes to a hidden file beside it, to the disk, and
 * takes its place in one step. Within this process nothing can come in between, because nothing here waits.
 * @param before what the file must still hold, its byte-order mark aside
 * @returns false, with nothing changed, when somebody else has written it since
 * @throws the system's error when it cannot be written, also where a symlink has taken the file's place
 */
export function replaceUnchanged(path: string, before: string, after: string): boolean {
  const folder = dirname(path);
  const aside = join(folder, `.${basename(path)}.${process.pid}.tmp`);
  // What a killed process left there is nobody's.
  rmSync(aside, { force: true });
  try {
    writeToDisk(aside, after, modeOf(path));
    if (readPlain(path) !== before) {
      rmSync(aside, { force: true });
      return false;
    }
    renameSync(aside, path);
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  }
  syncFolder(folder);
  return true;
}

function writeToDisk(path: string, text: string, mode: number): void {
  const descriptor = openSync(path, 'wx', mode);
  try {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function modeOf(path: string): number {
  return withFile(path, (descriptor) => fstatSync(descriptor).mode & 0o777);
}

function readPlain(path: string): string {
  return withFile(path, (descriptor) => readFileSync(descriptor, 'utf8')).replace(/^\uFEFF/, '');
}

function withFile<Value>(path: string, read: (descriptor: number) => Value): Value {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    return read(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A rename is on the disk when its folder is. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, constants.O_RDONLY);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
