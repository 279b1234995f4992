import { createHash } from 'node:crypto';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mapBounded } from '#integration/map-bounded.ts';

/** What a release is made from, besides the day. */
export interface Ingredients {
  /** The content folder, or a snapshot of it. */
  readonly content: string;
  /** The project's folder: its code, its lock file and its Astro configuration count. */
  readonly project: string;
  /** Settings that a build can see. */
  readonly configuration: Readonly<Record<string, string>>;
}

/** What of the project's folder goes into a build. */
const CODE = ['src', 'public', 'package.json', 'package-lock.json', 'astro.config.mjs', 'tsconfig.json'];

/** How much of the hash names a release: 64 bits, enough to tell any two builds of one company apart. */
const DIGITS = 16;

/** A digest of everything that a build depends on; the same digest on the same day means the same release. */
export async function digestOf({ content, project, configuration }: Ingredients): Promise<string> {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(Object.entries(configuration).sort()));
  hash.update(await digestTree(content));
  for (const part of CODE) hash.update(`${part}\0`).update(await digestTree(join(project, part)));
  return hash.digest('hex').slice(0, DIGITS);
}

/** The id of the release that these ingredients give on a day: it reads well, and may stand in an address. */
export function releaseId(today: string, digest: string): string {
  return `${today}-${digest}`;
}

/** Whether a name is that of a release, and not of something unfinished. */
export function isReleaseId(name: string): boolean {
  return /^\d{4}-\d{2}-\d{2}-[0-9a-f]{16}$/.test(name);
}

/** Names and bytes of all files below a path, in one hash. Dot files do not count; a missing path gives a hash too. */
async function digestTree(path: string): Promise<string> {
  const files = await listFiles(path, '');
  const hashes = await mapBounded(files.sort(), 16, async (file) => {
    const bytes = await readPlainFile(join(path, file)).catch(ignoreVanished);
    return bytes ? createHash('sha256').update(bytes).digest('hex') : '';
  });
  const hash = createHash('sha256');
  for (const [at, file] of files.entries()) hash.update(`${file}\0${hashes[at]}\n`);
  return hash.digest('hex');
}

async function listFiles(root: string, below: string): Promise<string[]> {
  const path = join(root, below);
  const kind = await lstat(path).catch(ignoreVanished);
  if (!kind) return [];
  if (!kind.isDirectory()) return [below];
  const names = await readdir(path);
  const lists = names
    .filter((name) => !name.startsWith('.'))
    .map((name) => listFiles(root, join(below, name)));
  return (await Promise.all(lists)).flat();
}

/** Links and pipes count by their names only: a build refuses them, and reading a pipe would never end. */
async function readPlainFile(path: string): Promise<Buffer | undefined> {
  return (await lstat(path)).isFile() ? readFile(path) : undefined;
}

/** An editor may take a file away between listing and reading; the next look sees what took its place. */
function ignoreVanished(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
