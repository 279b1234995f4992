import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A way to leave a server no room to write. */
export interface SmallDisk {
  readonly name: string;
  /** Puts the data folder, which is not there yet, on a disk that can be filled. */
  prepare(data: string): void;
  /** Whether nobody else can write there either. */
  readonly isReal: boolean;
  /** What the server must be told at its start. */
  readonly env: Readonly<Record<string, string>>;
  fill(data: string, server: number): void;
  free(data: string, server: number): void;
}

/** The ways that there are here: a real file system in memory only where this account may mount one. */
export function smallDisks(): SmallDisk[] {
  return [...(mayMount() ? [memoryDisk] : []), fewPages];
}

const memoryDisk: SmallDisk = {
  name: 'a file system in memory',
  isReal: true,
  prepare: (data) => {
    mkdirSync(data, { recursive: true });
    mount(data);
    onTestFinished(() => {
      execFileSync('umount', ['-l', data]);
    });
  },
  env: {},
  fill: (data) => {
    const { bavail, bsize } = statfsSync(data);
    writeFileSync(join(data, 'ballast'), Buffer.alloc(bavail * bsize));
  },
  free: (data) => rmSync(join(data, 'ballast')),
};

/** SQLite's own limit, set inside the server by a script that is loaded before it. */
const fewPages: SmallDisk = {
  name: "SQLite's limit of pages",
  isReal: false,
  prepare: () => {},
  env: { NODE_OPTIONS: `--import ${join(import.meta.dirname, 'children', 'limit-pages.ts')}` },
  fill: (_data, server) => {
    process.kill(server, 'SIGUSR2');
  },
  free: (_data, server) => {
    process.kill(server, 'SIGUSR2');
  },
};

function mayMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const probe = join(tmpdir(), `callsheet-mount-${process.pid}`);
  mkdirSync(probe);
  try {
    mount(probe);
    execFileSync('umount', [probe]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true });
  }
}

function mount(folder: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder], { stdio: 'ignore' });
}
