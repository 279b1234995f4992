import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { todayFor } from '#domain/today.ts';
import { LibraryRefused } from '#integration/library-refused.ts';
import { libraryFile } from '#integration/release-files.ts';
import { openSite } from '#server/site.ts';
import { beginBuild } from './begin-build.ts';
import { pruneCode } from './bundled-code.ts';
import { type CheckOrder, checkApart } from './check-apart.ts';
import { SnapshotRefused } from './content-tally.ts';
import { getCurrent, switchTo } from './current.ts';
import { type DataFolder, DataFolderRefused, prepareDataFolder } from './data-folder.ts';
import { digestOf, digestOfCode, releaseId } from './digest.ts';
import { getHold } from './hold.ts';
import { LockTaken, takeLock } from './lock.ts';
import type { Outcome } from './outcome.ts';
import { pruneReleases, removeLeftovers } from './prune.ts';
import { BuildFailed } from './run-node.ts';
import { takeSnapshot } from './snapshot.ts';
import { verifyRelease } from './verify.ts';

export interface PublishOptions {
  /** The project's folder. */
  readonly project: string;
  readonly content: string;
  readonly data: DataFolder;
  /** Settings that a build can see. */
  readonly configuration: Readonly<Record<string, string>>;
  readonly now: () => Date;
  /** Hears a sentence without a full stop for every step. */
  readonly onStep: (step: string) => void;
  readonly signal: AbortSignal;
}

/** The same, with the digest of the project's code. */
interface CodedOptions extends PublishOptions {
  readonly code: string;
}

/**
 * Publishes the library as it stands when readers do not see it yet: snapshot, check, build aside, verify, switch.
 * Nothing that readers see changes before the switch, and only one process publishes into a data folder at a time.
 * Never throws.
 */
export async function publish(options: PublishOptions): Promise<Outcome> {
  const { data, now } = options;
  try {
    await prepareDataFolder(data);
    const hold = await getHold(data);
    if (hold) return { kind: 'held', hold };
    const code = await digestOfCode(options.project);
    const current = await getUpToDate({ ...options, code });
    if (current) return { kind: 'unchanged', release: current };
    const lock = takeLock(data, 'build', now());
    try {
      return await publishLocked({ ...options, code });
    } finally {
      for (const path of [data.snapshot, data.checked]) await rm(path, { recursive: true, force: true });
      lock.release();
    }
  } catch (error) {
    return options.signal.aborted ? { kind: 'stopped' } : outcomeOf(error as Error);
  }
}

/** Nothing that goes wrong in publishing may end a server; what nobody thought of is told with where it happened. */
function outcomeOf(error: Error): Outcome {
  if (error instanceof LockTaken) return { kind: 'busy', message: error.message };
  if (error instanceof LibraryRefused) return { kind: 'refused', report: error.message };
  if (error instanceof SnapshotRefused) return { kind: 'refused', report: error.message };
  if (error instanceof BuildFailed) return { kind: 'failed', report: error.message };
  if (error instanceof DataFolderRefused) return { kind: 'failed', report: error.message };
  if (isSystemError(error)) return { kind: 'failed', report: `The system refused: ${error.message}` };
  return { kind: 'failed', report: error.stack ?? error.message };
}

/** The current release, when it is whole and made from what is there now. */
async function getUpToDate(options: CodedOptions): Promise<string | undefined> {
  const current = await getCurrent(options.data);
  if (!current) return undefined;
  const folder = join(options.data.releases, current);
  if ((await verifyRelease(folder, 'sizes')).length > 0) return undefined;
  const { settings } = await openSite(folder);
  const id = releaseId(todayFor(settings, options.now()), await digestOf(options));
  return id === current ? current : undefined;
}

async function publishLocked(options: CodedOptions): Promise<Outcome> {
  const { data, onStep, signal } = options;
  await removeLeftovers(data);
  const build = await beginBuild(options);
  try {
    const { id, pieces } = await check(options);
    if (!(await isWhole(data, id))) {
      onStep(`Building pages from ${pieces} pieces`);
      await build.finish(id);
    }
    signal.throwIfAborted();
    await switchTo(data, id);
    await pruneReleases(data);
    await pruneCode(data.code);
    return { kind: 'published', release: id };
  } finally {
    await build.clearAway();
  }
}

/** Copies the library aside and checks the copy, which lies in `data.checked` when it is sound. */
async function check(options: CodedOptions): Promise<{ id: string; pieces: number }> {
  const { project, data, onStep, now } = options;
  const stop = new AbortController();
  const order = Promise.withResolvers<CheckOrder>();
  // It starts while the library is copied.
  const checked = checkApart({
    project,
    order: order.promise,
    signal: AbortSignal.any([options.signal, stop.signal]),
  });
  // It is waited for when the copy is there.
  checked.catch(() => {});
  try {
    onStep('Copying the library aside');
    await takeSnapshot(options.content, data.snapshot);
    onStep('Checking the library');
    const digest = digestOf({ ...options, content: data.snapshot });
    // It is waited for when the check is over, which takes longer.
    digest.catch(() => {});
    order.resolve({
      content: data.snapshot,
      now: now().toISOString(),
      published: await getPublished(data),
      into: data.checked,
    });
    const { today, pieces } = await checked;
    return { id: releaseId(today, await digest), pieces };
  } finally {
    stop.abort();
    await checked.catch(() => {});
  }
}

/** Where the library lies that readers see. */
async function getPublished(data: DataFolder): Promise<string | undefined> {
  const current = await getCurrent(data);
  return current && libraryFile(join(data.releases, current, 'site'));
}

/** Whether a finished release of this id is still there, as after a rollback. */
async function isWhole(data: DataFolder, id: string): Promise<boolean> {
  return (await verifyRelease(join(data.releases, id), 'bytes')).length === 0;
}

/** A full disk, a folder that may not be written: the operator's to mend, and no fault of the program. */
function isSystemError(error: Error): boolean {
  return 'syscall' in error && 'code' in error;
}
