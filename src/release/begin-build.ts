import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { libraryFile } from '#integration/release-files.ts';
import type { DataFolder } from './data-folder.ts';
import { removeRelease, UNNAMED } from './prune.ts';
import { runAstro } from './run-astro.ts';
import { BuildFailed } from './run-node.ts';
import { verifyRelease } from './verify.ts';

export interface BuildOptions {
  /** The project's folder. */
  readonly project: string;
  readonly data: DataFolder;
  readonly onStep: (step: string) => void;
  readonly signal: AbortSignal;
}

/** A build that has started, and waits for its library. */
export interface BegunBuild {
  /**
   * Makes the release with this id from the checked library, verifies it and puts it among the others.
   * @throws BuildFailed when it does not become whole
   */
  finish(id: string): Promise<void>;
  /** Ends what still runs and removes what is unfinished. */
  clearAway(): Promise<void>;
}

/**
 * Begins a build aside while its library is still being checked. Astro needs a second or two to start and to bundle
 * the portal's code, for which it needs no library; drafts reach it only when the check has passed them.
 */
export async function beginBuild({ project, data, onStep, signal }: BuildOptions): Promise<BegunBuild> {
  const aside = join(data.releases, `${UNNAMED}.building-${process.pid}`);
  const site = join(aside, 'site');
  const cache = join(data.cache, 'astro');
  await mkdir(site, { recursive: true, mode: 0o700 });
  const stop = new AbortController();
  const release = Promise.withResolvers<string>();
  const built = runAstro({
    project,
    content: data.snapshot,
    site,
    cache,
    release: release.promise,
    onStep,
    signal: AbortSignal.any([signal, stop.signal]),
  });
  // Whoever finishes the build hears of it.
  built.catch(() => {});

  return {
    finish: async (id) => {
      try {
        await rename(data.checked, libraryFile(site));
        release.resolve(id);
        await built;
        onStep('Verifying');
        // Sizes: the manifest was made from the very bytes that were written, a moment ago.
        const faults = await verifyRelease(aside, 'sizes');
        if (faults.length > 0) throw new BuildFailed(faults.slice(0, 10).join('\n'));
        const folder = join(data.releases, id);
        await removeRelease(folder).catch(ignoreMissing);
        await rename(aside, folder);
      } catch (error) {
        // Should the cache be what broke the build, the next one is not broken by it as well.
        await rm(cache, { recursive: true, force: true });
        throw error;
      }
    },
    clearAway: async () => {
      stop.abort();
      await built.catch(() => {});
      await rm(aside, { recursive: true, force: true });
    },
  };
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
