import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type CodeFolder, codeFolderAt } from '#integration/code-folder.ts';
import { readDescription } from '#integration/describe-code.ts';
import { etagOf } from '#integration/etag.ts';
import { mapBounded } from '#integration/map-bounded.ts';
import { digestOfCode } from './digest.ts';
import { runAstro } from './run-astro.ts';

export interface CodeOptions {
  /** The project's folder. */
  readonly project: string;
  /** The digest of its code. */
  readonly digest: string;
  /** The folder of code folders. */
  readonly folder: string;
  /** Where Astro keeps what it wants to find again. */
  readonly cache: string;
  readonly onStep: (step: string) => void;
  readonly signal: AbortSignal;
}

/** How many code folders stay in a data folder: that of the current code, and the one before it, for who goes back to it. */
const KEPT = 2;

/** What a code folder's name ends with until it is whole, and the process that makes it. */
const UNFINISHED = '.building-';

/** Where a project keeps the bundled code that it was installed with. Whoever builds a release only reads it. */
export function shippedCode(project: string): string {
  return join(project, '.cache', 'code');
}

/**
 * The portal's bundled code: that which it was installed with, or which an earlier release was made with, when it is of
 * the same code and whole; else made by Astro.
 * @throws BuildFailed when Astro does not end well
 */
export async function getBundledCode(options: CodeOptions): Promise<CodeFolder> {
  const shipped = codeFolderAt(join(shippedCode(options.project), options.digest));
  if (await isWhole(shipped)) return shipped;
  const code = codeFolderAt(join(options.folder, options.digest));
  if (await isWhole(code)) return code;
  const aside = codeFolderAt(`${code.root}${UNFINISHED}${process.pid}`);
  options.onStep('Bundling the code of pages');
  await runAstro({ ...options, code: aside });
  // Code that was edited meanwhile must not be found again under the name of what it was.
  if ((await digestOfCode(options.project)) !== options.digest) return aside;
  await rm(code.root, { recursive: true, force: true });
  await rename(aside.root, code.root);
  return code;
}

/** Whether a code folder is there and every file is what it was when it was made. */
async function isWhole(code: CodeFolder): Promise<boolean> {
  try {
    const { site, pages } = readDescription(code);
    const files = [
      ...Object.entries(pages).map(([name, etag]) => ({ path: join(code.pages, name), etag })),
      ...site
        .flatMap((file) => [file, ...Object.values(file.encodings)])
        .map(({ file, etag }) => ({ path: join(code.site, file), etag })),
    ];
    const checked = await mapBounded(
      files,
      16,
      async ({ path, etag }) => etagOf(await readFile(path)) === etag,
    );
    return checked.every(Boolean);
  } catch {
    return false;
  }
}

/**
 * Removes all but the newest code folders, and what is unfinished. Call it only while nothing is built.
 * @param most how many stay
 */
export async function pruneCode(folder: string, most = KEPT): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const whole = await Promise.all(
    names
      .filter((name) => !name.includes(UNFINISHED))
      .map(async (name) => ({ name, made: (await stat(join(folder, name))).mtimeMs })),
  );
  const kept = whole.sort((one, other) => other.made - one.made).slice(0, most);
  for (const name of names) {
    if (kept.every((one) => one.name !== name))
      await rm(join(folder, name), { recursive: true, force: true });
  }
}
