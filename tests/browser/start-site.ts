import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { comeIn } from './let-in.ts';

export interface RunningSite {
  /** Its address, without a slash at the end. */
  readonly origin: string;
  /** The folder that holds its releases. */
  readonly dataFolder: string;
  /** The session of the test's admin, as the value of a `Cookie` header. */
  readonly cookie: string;
  /** Ends the server as an operator would, and removes its data. */
  stop(): Promise<void>;
}

/** Builds and serves a library the way a person would, and comes in as the test's admin. */
export async function startSite(environment: Record<string, string> = {}): Promise<RunningSite> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'callsheet-site-'));
  const { address, stop } = await startServing(dataFolder, environment);
  const link = address.hash ? address.href : undefined;
  return { origin: address.origin, dataFolder, cookie: await comeIn(address.origin, link), stop };
}

/**
 * Runs the real command, on a port of its own.
 * @param dataFolder removed when the server is stopped
 * @returns what it printed to open: the link of the first start, or the address
 */
export async function startServing(
  dataFolder: string,
  environment: Record<string, string> = {},
): Promise<{ address: URL; stop(): Promise<void> }> {
  const server = spawn(process.execPath, ['src/cli/callsheet.ts', 'serve'], {
    env: { ...process.env, CALLSHEET_DATA: dataFolder, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async () => {
    const ended = server.exitCode === null && new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
    await rm(dataFolder, { recursive: true, force: true });
  };
  return { address: new URL(await addressOf(server)), stop };
}

/** Waits for the one line that names the address or the first start's link; fails with everything that was printed when the process ends first. */
function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /ready[:.].*?(http\S+)\s/.exec(printed)?.[1];
      if (address) resolve(address);
      else if (/Readers see what they saw before/.test(printed)) {
        reject(new Error(`The library was not published.\n${printed}`));
        server.kill('SIGTERM');
      }
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', (code) => reject(new Error(`The site did not start (exit ${code}).\n${printed}`)));
  });
}
