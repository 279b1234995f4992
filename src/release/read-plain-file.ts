import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** Without following a link, and without waiting for somebody to write into a pipe. Windows has neither flag. */
const PLAIN = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a plain file; undefined for a link, a pipe or anything else. The open file is what is judged and read, so that
 * something put in its place meanwhile changes nothing.
 * @param accept hears the size in bytes before anything is read, and may throw
 */
export async function readPlainFile(
  path: string,
  accept: (bytes: number) => void,
): Promise<Buffer | undefined> {
  let file: FileHandle;
  try {
    file = await open(path, PLAIN);
  } catch (error) {
    if (NOT_PLAIN.has((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
  try {
    const found = await file.stat();
    if (!found.isFile()) return undefined;
    accept(found.size);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** What the system says of a link (FreeBSD: EMLINK) and of a socket (macOS: EOPNOTSUPP). */
const NOT_PLAIN = new Set(['ELOOP', 'EMLINK', 'ENXIO', 'EOPNOTSUPP']);
