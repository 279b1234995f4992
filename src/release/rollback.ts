import { getCurrent, switchTo } from './current.ts';
import type { DataFolder } from './data-folder.ts';
import { type Hold, putHold } from './hold.ts';
import { listReleases } from './list-releases.ts';
import { takeLock } from './lock.ts';
import { verifyRelease } from './verify.ts';

/** There is nothing to go back to; the message says why. */
export class RollbackRefused extends Error {
  override readonly name = 'RollbackRefused';
}

/**
 * Shows readers an earlier release and holds publishing, or the next build would bring back what was taken away.
 * @param wanted the release to go back to; without it, the newest that was built before the current one
 * @throws RollbackRefused when there is no such release or it is not whole
 * @throws LockTaken while a build runs
 */
export async function rollBack(data: DataFolder, wanted: string | undefined, now: Date): Promise<Hold> {
  const lock = takeLock(data, 'build', now);
  try {
    const from = await getCurrent(data);
    if (!from) throw new RollbackRefused('There is no current release to go back from.');
    const target = await findTarget(data, from, wanted);
    const faults = await verifyRelease(target.folder, 'bytes');
    if (faults[0]) throw new RollbackRefused(`The release ${target.id} is damaged: ${faults[0]}`);
    const hold = { since: now.toISOString(), from, to: target.id };
    // The hold first: if the machine stops in between, no build can undo a rollback that somebody asked for.
    await putHold(data, hold);
    await switchTo(data, target.id);
    return hold;
  } finally {
    lock.release();
  }
}

async function findTarget(data: DataFolder, from: string, wanted: string | undefined) {
  const releases = await listReleases(data);
  const here = releases.find(({ id }) => id === from);
  const earlier = releases.filter(({ id, builtAt }) => id !== from && builtAt < (here?.builtAt ?? ''));
  const target = wanted ? releases.find(({ id }) => id === wanted) : earlier[0];
  if (target && target.id !== from) return target;
  const others = releases.filter(({ id }) => id !== from).map(({ id }) => id);
  throw new RollbackRefused(
    others.length === 0
      ? `The current release ${from} is the only one that is kept.`
      : `There is no ${wanted ? `other release ${wanted}` : 'earlier release'}. Kept beside the current ${from}: ${others.join(', ')}.`,
  );
}
