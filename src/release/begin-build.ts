import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { libraryFile } from '#integration/release-files.ts';
import { getBundledCode } from './bundled-code.ts';
import type { DataFolder } from './data-folder.ts';
import { makePagesApart } from './make-pages-apart.ts';
import { removeRelease, UNNAMED } from './prune.ts';
import { BuildFailed } from './run-node.ts';
import { verifyRelease } from './verify.ts';

export interface BuildOptions {
  /** The project's folder. */
  readonly project: string;
  /** The digest of its code. */
  readonly code: string;
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
 * Begins a build aside while its library is still being checked: the portal's code is bundled, unless it was for an
 * earlier release, and the process that makes pages starts. Drafts reach it only when the check has passed them.
 */
export async function beginBuild({
  project,
  code: digest,
  data,
  ...options
}: BuildOptions): Promise<BegunBuild> {
  const { onStep } = options;
  const aside = join(data.releases, `${UNNAMED}.building-${process.pid}`);
  const site = join(aside, 'site');
  await mkdir(site, { recursive: true, mode: 0o700 });
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const release = Promise.withResolvers<string>();
  const code = getBundledCode({ project, digest, folder: data.code, cache: data.astro, onStep, signal });
  const made = makePagesApart({ project, site, code, release: release.promise, onStep, signal });
  // Whoever finishes the build hears of them.
  code.catch(() => {});
  made.catch(() => {});

  return {
    finish: async (id) => {
      try {
        await rename(data.checked, libraryFile(site));
        release.resolve(id);
        await code;
        await made;
        onStep('Verifying');
        // Sizes: the manifest was made from the very bytes that were written, a moment ago.
        const faults = await verifyRelease(aside, 'sizes');
        if (faults.length > 0) throw new BuildFailed(faults.slice(0, 10).join('\n'));
        const folder = join(data.releases, id);
        await removeRelease(folder).catch(ignoreMissing);
        await rename(aside, folder);
      } catch (error) {
        // Should what is kept be what broke the build, the next one is not broken by it as well.
        for (const kept of [data.code, data.astro]) await rm(kept, { recursive: true, force: true });
        throw error;
      }
    },
    clearAway: async () => {
      stop.abort();
      await Promise.allSettled([code, made]);
      await rm(aside, { recursive: true, force: true });
    },
  };
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
