import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Measured {
  readonly seconds: number;
  /** Peak resident memory of the largest Node process of the command, in GiB. */
  readonly gigabytes: number;
}

/** Runs Node with these arguments to its end, and measures it. Throws with what it printed when it fails. */
export function measureNode(args: string[], cwd: string, env: Record<string, string>): Measured {
  const folder = mkdtempSync(path.join(tmpdir(), 'callsheet-peak-'));
  const peaks = path.join(folder, 'peaks');
  const hook = pathToFileURL(path.join(import.meta.dirname, 'peak-memory.ts')).href;
  const start = performance.now();
  const ran = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: {
      ...process.env,
      ASTRO_TELEMETRY_DISABLED: '1',
      NODE_OPTIONS: `--import ${hook}`,
      CALLSHEET_PEAK_FILE: peaks,
      ...env,
    },
  });
  const seconds = (performance.now() - start) / 1000;
  if (ran.status !== 0) throw new Error(`node ${args.join(' ')} failed:\n${ran.stdout}\n${ran.stderr}`);
  const kilobytes = Math.max(...readFileSync(peaks, 'utf8').trim().split('\n').map(Number));
  rmSync(folder, { recursive: true });
  return { seconds, gigabytes: kilobytes / 2 ** 20 };
}
