import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { SourceProblem } from '#domain/source.ts';

export type TextReading = { readonly text: string } | { readonly problem: SourceProblem };

/**
 * Reads one file as UTF-8 text with a leading byte-order mark removed. Refused, without being read: symlinks,
 * anything that is not a regular file, files over `maxBytes`. Refused afterwards: invalid UTF-8, UTF-16, NUL.
 * Never throws. Synchronous because 10,000 small files read four times faster this way.
 */
export function readText(path: string, file: string, maxBytes: number): TextReading {
  let descriptor: number | undefined;
  try {
    // O_NONBLOCK keeps a named pipe from waiting for a writer; O_NOFOLLOW refuses a symlink put there meanwhile.
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return refuse(file, 'not-a-file');
    if (stat.size > maxBytes) {
      return refuse(file, 'too-large', { size: `${stat.size}`, limit: `${maxBytes}` });
    }
    return decode(readAll(descriptor, stat.size), file);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return refuse(file, code === 'ELOOP' ? 'symlink' : 'cannot-read', { detail: code });
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function readAll(descriptor: number, size: number): Buffer {
  const buffer = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const read = readSync(descriptor, buffer, length, size - length, null);
    if (read === 0) break;
    length += read;
  }
  return buffer.subarray(0, length);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decode(bytes: Buffer, file: string): TextReading {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return refuse(file, 'encoding', { detail: 'UTF-16' });
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) return refuse(file, 'nul', {}, lineAt(bytes, nul));
  try {
    return { text: utf8.decode(bytes) };
  } catch {
    return refuse(file, 'encoding', { detail: 'not UTF-8' }, lineOfBadUtf8(bytes));
  }
}

function refuse(file: string, reason: string, facts: Record<string, string> = {}, line = 1): TextReading {
  return { problem: { code: 'unreadable-file', file, line, facts: { reason, ...facts } } };
}

/** The first line that is not UTF-8 by itself; no multi-byte character holds a line feed. */
function lineOfBadUtf8(bytes: Buffer): number {
  for (let line = 1, start = 0; start <= bytes.length; line += 1) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed;
    try {
      utf8.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end + 1;
  }
  return 1;
}

function lineAt(bytes: Buffer, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(0x0a); at >= 0 && at < offset; at = bytes.indexOf(0x0a, at + 1)) line += 1;
  return line;
}
