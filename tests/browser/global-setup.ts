import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureBrowser } from './get-browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the running site, without a slash at the end. */
    origin: string;
    /** The folder that holds its releases. */
    dataFolder: string;
  }
}

/**
 * Builds the sample library the way a person would and serves it for all browser tests: the real command, a data
 * folder of its own. CALLSHEET_TEST_ORIGIN names a site that already runs, for quick work on one test.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  ensureBrowser();
  const running = process.env.CALLSHEET_TEST_ORIGIN;
  if (running) {
    project.provide('origin', running.replace(/\/$/, ''));
    project.provide('dataFolder', process.env.CALLSHEET_DATA ?? 'data');
    return async () => {};
  }
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'callsheet-browser-'));
  const server = spawn(process.execPath, ['src/cli/callsheet.ts', 'serve'], {
    env: { ...process.env, CALLSHEET_DATA: dataFolder, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  project.provide('origin', await addressOf(server));
  project.provide('dataFolder', dataFolder);
  return async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
    await rm(dataFolder, { recursive: true, force: true });
  };
}

/** Waits for the one line that names the address; fails with everything that was printed when the process ends first. */
function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /(http:\/\/[^\s"]+?)\/?\s*$/m.exec(/ready: (\S+)/.exec(printed)?.[1] ?? '');
      if (address?.[1]) resolve(address[1]);
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', (code) => reject(new Error(`The site did not start (exit ${code}).\n${printed}`)));
  });
}
