import { createRequire } from 'node:module';
import { dirname, join, parse } from 'node:path';
import type { CodeFolder } from '#integration/code-folder.ts';
import { runNode } from './run-node.ts';

export interface AstroRun {
  /** The project's folder. */
  readonly project: string;
  /** Where what it bundles goes. */
  readonly code: CodeFolder;
  readonly cache: string;
  /** Aborting it ends it at once. */
  readonly signal: AbortSignal;
}

/**
 * Runs Astro, which bundles the portal's code; `src/integration/callsheet.ts` says what is kept of it.
 * @throws BuildFailed when it does not end well
 */
export function runAstro({ project, code, cache, signal }: AstroRun): Promise<void> {
  return runNode({
    args: [astroIn(project), 'build', '--root', project],
    // Below the working directory Astro puts all in the folder that it is given, and elsewhere a part of it into the
    // project, where two runs would meet, on another disk perhaps (`getOutDirWithinCwd` in its `common.js`).
    cwd: parse(code.site).root,
    env: {
      CALLSHEET_CODE_ONLY: '1',
      CALLSHEET_OUT: code.site,
      CALLSHEET_CACHE: cache,
      // The bundler's allocator gives memory back at once: 150 MiB less at the peak, and no slower.
      MIMALLOC_PURGE_DELAY: '0',
    },
    what: 'Bundling the code',
    signal,
  });
}

function astroIn(project: string): string {
  const manifest = createRequire(join(project, 'package.json')).resolve('astro/package.json');
  return join(dirname(manifest), 'bin', 'astro.mjs');
}
