import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { StepMessage } from '#integration/parent-process.ts';
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
  readonly release: string;
  readonly onStep: (step: string) => void;
  /** Aborting it ends the build at once. */
  readonly signal: AbortSignal;
}

/**
 * Runs Astro.
 * @throws BuildFailed when it does not end well
 */
export function runAstro(run: AstroRun): Promise<void> {
  return runNode({
    args: [astroIn(run.project), 'build', '--root', run.project],
    cwd: run.project,
    env: {
      CALLSHEET_CONTENT: run.content,
      CALLSHEET_LIBRARY: libraryFile(run.site),
      CALLSHEET_OUT: run.site,
      CALLSHEET_CACHE: run.cache,
      CALLSHEET_RELEASE: run.release,
    },
    what: 'The build',
    onMessage: (message) => run.onStep((message as StepMessage).step),
    signal: run.signal,
  });
}

function astroIn(project: string): string {
  const manifest = createRequire(join(project, 'package.json')).resolve('astro/package.json');
  return join(dirname(manifest), 'bin', 'astro.mjs');
}
