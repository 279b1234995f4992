import { join } from 'node:path';
import type { CodeFolder } from '#integration/code-folder.ts';
import type { StepMessage } from '#integration/parent-process.ts';
import { runNode } from './run-node.ts';

/** What the process that makes pages is told, as JSON in its only argument. */
export interface PagesOrder {
  /** The project's folder, whose packages the code of pages imports. */
  readonly project: string;
  /** Where the site goes. */
  readonly site: string;
}

/** What it is told later, one message each. */
export type PagesReady = { readonly code: CodeFolder } | { readonly release: string };

export interface PagesRun extends PagesOrder {
  /** The bundled code, once it is there. */
  readonly code: Promise<CodeFolder>;
  /** The release's id, once the library is checked and lies beside the site. */
  readonly release: Promise<string>;
  readonly onStep: (step: string) => void;
  /** Aborting it ends the process at once. */
  readonly signal: AbortSignal;
}

/**
 * Makes a release's pages, and with them the release, in a process of its own. It starts at once, and goes as far as it
 * can with what is ready.
 * @throws BuildFailed when it does not end well
 */
export function makePagesApart({ project, site, ...run }: PagesRun): Promise<void> {
  return runNode({
    args: [
      join(project, 'src', 'release', 'pages-process.ts'),
      JSON.stringify({ project, site } satisfies PagesOrder),
    ],
    cwd: project,
    env: { NODE_ENV: 'production' },
    what: 'The build',
    onStart: (tell) => {
      const pass = (ready: Promise<PagesReady>) => ready.then(tell, ignoreFailed);
      pass(run.code.then((code) => ({ code })));
      pass(run.release.then((release) => ({ release })));
    },
    onMessage: (message) => run.onStep((message as StepMessage).step),
    signal: run.signal,
  });
}

/** Whoever bundles or checks tells what went wrong, and ends this process. */
function ignoreFailed(): void {}
