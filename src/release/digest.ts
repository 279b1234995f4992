import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { mapBounded } from '#integration/map-bounded.ts';
import { ContentTally } from './content-tally.ts';
import { readPlainFile } from './read-plain-file.ts';

/** What a release is made from, besides the day. */
export interface Ingredients {
  /** The content folder, or a snapshot of it. */
  readonly content: string;
  /** The digest of the project's code. */
  readonly code: string;
  /** Settings that a build can see. */
  readonly configuration: Readonly<Record<string, string>>;
}

/** What of the project's folder goes into a build. */
const CODE = ['src', 'public', 'package.json', 'package-lock.json', 'astro.config.mjs', 'tsconfig.json'];

/** How much of the hash names a release: 64 bits, enough to tell any two builds of one company apart. */
const DIGITS = 16;

/**
 * A digest of everything that a build depends on; the same digest on the same day means the same release.
 * @throws SnapshotRefused when the content is more than a library can be
 */
export async function digestOf({ content, code, configuration }: Ingredients): Promise<string> {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(Object.entries(configuration).sort()));
  hash.update(await digestTree(content, new ContentTally()));
  hash.update(code);
  return hash.digest('hex').slice(0, DIGITS);
}

/** A digest of a project's code, its lock file and its Astro configuration, and of the Node that runs it. */
export async function digestOfCode(project: string): Promise<string> {
  const hash = createHash('sha256').update(process.version);
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

/**
 * Names and bytes of all files below a path, in one hash; the path itself may be a link. Dot files do not count; a
 * missing path gives a hash too. Links and pipes count by their names only: a build refuses them.
 */
async function digestTree(path: string, tally?: ContentTally): Promise<string> {
  const files = await listFiles(path, '', tally);
  const hashes = await mapBounded(files.sort(), 16, async (file) => {
    const accept = (size: number) => tally?.addFile(file, size);
    const bytes = await readPlainFile(join(path, file), accept).catch(ignoreVanished);
    return bytes ? createHash('sha256').update(bytes).digest('hex') : '';
  });
  const hash = createHash('sha256');
  for (const [at, file] of files.entries()) hash.update(`${file}\0${hashes[at]}\n`);
  return hash.digest('hex');
}

async function listFiles(root: string, below: string, tally?: ContentTally): Promise<string[]> {
  const found = await readFolder(join(root, below));
  if (found === 'file') return [below];
  const entries = found.filter(({ name }) => !name.startsWith('.'));
  tally?.addFolder(below, entries.length);
  const lists = entries.map((entry) => {
    const path = join(below, entry.name);
    return entry.isDirectory() ? listFiles(root, path, tally) : [path];
  });
  return (await Promise.all(lists)).flat();
}

async function readFolder(path: string): Promise<Dirent[] | 'file'> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') return 'file';
    if (code === 'ENOENT') return [];
    throw error;
  }
}

/** An editor may take a file away between listing and reading; the next look sees what took its place. */
function ignoreVanished(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
