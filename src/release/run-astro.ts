import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ASKS_FOR_RELEASE, type BuildMessage, type ReleaseAnswer } from '#integration/parent-process.ts';
import { libraryFile } from '#integration/release-files.ts';
import { runNode } from './run-node.ts';

export interface AstroRun {
  /** The project's folder. */
  readonly project: string;
  /** The content to build from. */
  readonly content: string;
  /** Where the site goes; `manifest.json` and `library.json` come to lie beside it. */
  readonly site: string;
  readonly cache: string;
  /** The release's id, once the library is checked and lies beside the site: pages are made from then on. */
  readonly release: Promise<string>;
  readonly onStep: (step: string) => void;
  /** Aborting it ends the build at once. */
  readonly signal: AbortSignal;
}

/**
 * Runs Astro, which starts and bundles while the library is still being checked.
 * @throws BuildFailed when it does not end well
 */
export function runAstro(run: AstroRun): Promise<void> {
  return runNode({
    // Silent: a line for every page takes as long as some pages do. What ends a build is printed all the same.
    args: [astroIn(run.project), 'build', '--silent', '--root', run.project],
    cwd: run.project,
    env: {
      CALLSHEET_CONTENT: run.content,
      CALLSHEET_LIBRARY: libraryFile(run.site),
      CALLSHEET_OUT: run.site,
      CALLSHEET_CACHE: run.cache,
      // The bundler's allocator gives memory back at once: 150 MiB less at the peak, and no slower.
      MIMALLOC_PURGE_DELAY: '0',
    },
    what: 'The build',
    onMessage: (message, answer) => {
      const said = message as BuildMessage;
      if (said !== ASKS_FOR_RELEASE) run.onStep(said.step);
      // Whoever checks the library hears of its faults.
      else run.release.then((release) => answer({ release } satisfies ReleaseAnswer), ignoreRefusal);
    },
    signal: run.signal,
  });
}

function ignoreRefusal(): void {}

function astroIn(project: string): string {
  const manifest = createRequire(join(project, 'package.json')).resolve('astro/package.json');
  return join(dirname(manifest), 'bin', 'astro.mjs');
}
