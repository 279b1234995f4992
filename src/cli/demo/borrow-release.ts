import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { getCurrent, switchTo } from '#release/current.ts';
import { type DataFolder, prepareDataFolder } from '#release/data-folder.ts';

/**
 * Copies the release that another data folder has, so that nothing is built when it is of the library as it stands.
 * Nothing is copied where there is none; whether it still fits is for the publisher to see.
 */
export async function borrowRelease(from: DataFolder, to: DataFolder): Promise<void> {
  await prepareDataFolder(to);
  const release = await getCurrent(from);
  if (!release) return;
  try {
    await cp(join(from.releases, release), join(to.releases, release), { recursive: true });
    await switchTo(to, release);
  } catch {
    // It was pruned meanwhile, or is damaged: the demo builds its own.
  }
}
