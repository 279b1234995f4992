import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { StepMessage } from '#integration/parent-process.ts';
import { buildEnvironment } from './build-environment.ts';

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

/** The build ended without a release; the message is the last of what it printed. */
export class BuildFailed extends Error {
  override readonly name = 'BuildFailed';
}

/** How much of a failed build's output is worth reading. */
const LAST_LINES = 30;

/**
 * Runs Astro in a process of its own, by the Node that runs this one (the system's may be older). A crash or a lack of
 * memory in a build then cannot touch the server.
 * @throws BuildFailed when it does not end well
 */
export function runAstro(run: AstroRun): Promise<void> {
  const child = spawn(process.execPath, [astroIn(run.project), 'build', '--root', run.project], {
    cwd: run.project,
    env: buildEnvironment(process.env, {
      CALLSHEET_CONTENT: run.content,
      CALLSHEET_OUT: run.site,
      CALLSHEET_CACHE: run.cache,
      CALLSHEET_RELEASE: run.release,
    }),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    signal: run.signal,
    // It writes only aside, so there is nothing that it would have to finish.
    killSignal: 'SIGKILL',
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-64_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  child.on('message', (message: StepMessage) => run.onStep(message.step));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new BuildFailed(lastLines(output) || `The build ended with ${signal ?? code}.`));
    });
  });
}

function astroIn(project: string): string {
  const manifest = createRequire(join(project, 'package.json')).resolve('astro/package.json');
  return join(dirname(manifest), 'bin', 'astro.mjs');
}

function lastLines(output: string): string {
  const lines = stripVTControlCharacters(output).split('\n');
  return lines.slice(-LAST_LINES).join('\n').trim();
}
