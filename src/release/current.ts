import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DataFolder } from './data-folder.ts';
import { isReleaseId } from './digest.ts';

/** The id of the release that readers see; undefined before the first one. */
export async function getCurrent(data: DataFolder): Promise<string | undefined> {
  const text = await readFile(data.current, 'utf8').catch(() => '');
  const id = text.trim();
  return isReleaseId(id) ? id : undefined;
}

/** Shows readers another release. One rename does it, so they see the old one or the new one and nothing between. */
export async function switchTo(data: DataFolder, release: string): Promise<void> {
  await writeWhole(data.current, `${release}\n`);
}

/** Writes a file so that it holds the old text or the new one, even when the machine stops in between. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const aside = `${file}.${process.pid}`;
  const handle = await open(aside, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(aside, file);
  await syncFolder(dirname(file));
}

/** Makes renames in a folder last; systems that cannot open a folder (Windows) do without. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
