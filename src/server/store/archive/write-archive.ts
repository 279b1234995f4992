import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { ArchiveRefused, type Line } from './format.ts';

/**
 * Writes an archive that only its owner can read. It has its name only once it is whole and on the disk.
 * @param fill writes the lines, one after the other
 * @throws ArchiveRefused when there is a file of this name
 */
export async function writeArchive(
  path: string,
  fill: (write: (line: Line) => Promise<void>) => Promise<void>,
): Promise<void> {
  if (existsSync(path)) {
    throw new ArchiveRefused(`${path} is there already, and was left as it is. Choose another name.`);
  }
  const unfinished = `${path}.unfinished-${process.pid}`;
  try {
    await writeWhole(unfinished, fill);
    await rename(unfinished, path);
    await syncFolder(dirname(path));
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function writeWhole(
  path: string,
  fill: (write: (line: Line) => Promise<void>) => Promise<void>,
): Promise<void> {
  const gzip = createGzip();
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
  const done = finished(gzip.pipe(file));
  // What goes wrong on the disk is thrown below; until then nobody listens.
  done.catch(() => {});
  try {
    await fill(async (line) => {
      if (!gzip.write(`${JSON.stringify(line)}\n`)) await Promise.race([once(gzip, 'drain'), done]);
    });
    gzip.end();
    await done;
  } finally {
    gzip.destroy();
    file.destroy();
  }
}

/** So that the new name outlives a power cut. Windows opens no folders. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
