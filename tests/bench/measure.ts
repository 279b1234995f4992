import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { watchPagefind } from './watch-pagefind.ts';

export interface Measured {
  readonly seconds: number;
  /** Peak resident memory of the largest Node process of the command, in GiB. */
  readonly gigabytes: number;
  /** The same of Pagefind's own process, which is no Node process; 0 where it did not run or cannot be seen. */
  readonly pagefindGigabytes: number;
}

/** Runs Node with these arguments to its end, and measures it. Throws with what it printed when it fails. */
export async function measureNode(
  args: string[],
  cwd: string,
  env: Record<string, string>,
): Promise<Measured> {
  const folder = mkdtempSync(path.join(tmpdir(), 'callsheet-peak-'));
  const peaks = path.join(folder, 'peaks');
  const hook = pathToFileURL(path.join(import.meta.dirname, 'peak-memory.ts'));
  hook.searchParams.set('file', peaks);
  const start = performance.now();
  const child = spawn(process.execPath, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_OPTIONS: `--import ${hook.href}`, ...env },
  });
  const output = collectOutput(child);
  const pagefind = watchPagefind();
  const [status] = await once(child, 'close');
  const seconds = (performance.now() - start) / 1000;
  const pagefindKilobytes = pagefind.stop();
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed:\n${output()}`);
  const kilobytes = Math.max(...readFileSync(peaks, 'utf8').trim().split('\n').map(Number));
  rmSync(folder, { recursive: true });
  return { seconds, gigabytes: kilobytes / 2 ** 20, pagefindGigabytes: pagefindKilobytes / 2 ** 20 };
}

function collectOutput({ stdout, stderr }: ChildProcess): () => string {
  const chunks: Buffer[] = [];
  for (const stream of [stdout, stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}
