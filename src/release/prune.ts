import { readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { getCurrent } from './current.ts';
import type { DataFolder } from './data-folder.ts';
import { isReleaseId } from './digest.ts';
import { listReleases } from './list-releases.ts';

/** What a release is called while its id is not known yet. */
export const UNNAMED = 'next';

/** Releases that stay: the current one, and those that open tabs and a rollback may need. */
export const KEPT = 3;

/** Removes all but the current release and the newest others. */
export async function pruneReleases(data: DataFolder): Promise<void> {
  const current = await getCurrent(data);
  const others = (await listReleases(data)).filter(({ id }) => id !== current);
  for (const { folder } of others.slice(KEPT - 1)) await removeRelease(folder);
}

/** Takes a release out of sight by a rename first, so that half a release is never taken for a whole one. */
export async function removeRelease(folder: string): Promise<void> {
  const aside = `${folder}.removed-${process.pid}`;
  await rename(folder, aside);
  await rm(aside, { recursive: true, force: true });
}

/** Clears away what a killed build, removal, backup or restore left. Call it only while holding the build lock. */
export async function removeLeftovers(data: DataFolder): Promise<void> {
  for (const name of await readdir(data.releases)) {
    if (isUnfinished(name)) await rm(join(data.releases, name), { recursive: true, force: true });
  }
  for (const path of [data.snapshot, data.checked]) await rm(path, { recursive: true, force: true });
  for (const name of await readdir(data.cache)) {
    const [, id] = /^(?:backup|restore)-(\d+)$/.exec(name) ?? [];
    if (id && !isRunning(Number(id))) await rm(join(data.cache, name), { recursive: true, force: true });
  }
  const rewritten = [basename(data.current), basename(data.hold)];
  for (const name of await readdir(data.root)) {
    const [, of = ''] = /^(.+)\.\d+$/.exec(name) ?? [];
    if (rewritten.includes(of)) await rm(join(data.root, name), { force: true });
  }
}

/** Whether there is a process of this id: a backup copies the library aside while a server builds. */
function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    // One of another account is running all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether a name is that of a release which a process was making or removing; what else lies there is not ours. */
function isUnfinished(name: string): boolean {
  const [, id = ''] = /^(.+)\.(?:building|removed)-\d+$/.exec(name) ?? [];
  return id === UNNAMED || isReleaseId(id);
}
