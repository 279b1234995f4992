import { statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { type Io, say } from './command.ts';

/** What a command is to look at. */
export interface ContentTarget {
  /** The content folder, as an absolute path. */
  readonly folder: string;
  /** Files in it that were named, as the library names them (`objections/no-budget.mdx`); undefined for all. */
  readonly files: ReadonlySet<string> | undefined;
}

/** As many files as anybody names; `xargs` names a thousand. */
export const MOST_FILES = 10_000;

/**
 * Reads the arguments `[folder] [file …]`. A file is named as it stands on the disk (`content/proof/close.mdx`) or as
 * the library names it (`proof/close.mdx`). Undefined where there is no such file, which is then said.
 * @param content the content folder where none is named
 */
export function targetOf(named: readonly string[], content: string, io: Io): ContentTarget | undefined {
  const [first = ''] = named;
  const folder = resolve(isFolder(first, content) ? first : content);
  const files = new Set<string>();
  for (const file of isFolder(first, content) ? named.slice(1) : named) {
    const name = nameIn(folder, file);
    if (name === undefined) {
      say(io.stderr, `There is no file "${file}" in the library.`);
      return undefined;
    }
    files.add(name);
  }
  return { folder, files: files.size > 0 ? files : undefined };
}

/** What to put before a file's name so that it can be opened from the terminal; nothing outside of where we are. */
export function pathTo(folder: string): string {
  const path = relative(process.cwd(), folder).split(sep).join('/');
  return path === '' || path.startsWith('..') ? '' : `${path}/`;
}

/** What does not exist is a folder still to be made, unless it has the name of a file. */
function isFolder(named: string, content: string): boolean {
  if (named === '' || /\.(?:mdx|ya?ml)$/.test(named)) return false;
  return !isFile(named) && !isFile(join(content, named));
}

function nameIn(folder: string, file: string): string | undefined {
  for (const path of [resolve(file), join(folder, file)]) {
    const name = relative(folder, path).split(sep).join('/');
    if (!name.startsWith('..') && isFile(path)) return name;
  }
  return undefined;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
