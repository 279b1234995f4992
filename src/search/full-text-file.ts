import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Fragment, parseFragment } from './fragment.ts';
import { type FullTextFile, SHORTEST_ASKED } from './full-text.ts';
import { type Heads, pieceUrl } from './head.ts';
import { FULL_TEXT_FILES, KNOWN_NAME } from './release-files.ts';
import { searchWordsOf } from './search-words.ts';
import { indexedWordsOf } from './text/words.ts';

/** Pagefind's own interfaces, which nothing here loads: some 400 kB. */
const UNUSED = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\.|^wasm\.unknown\.pagefind$/;

/**
 * Takes out of a Pagefind bundle what is never asked for, and gives what is always asked for the names by which pages
 * know it: Pagefind's own hold a digest that only its entry tells. Throws an Error when there are several languages.
 */
export async function trimBundle(bundle: string): Promise<void> {
  const entryFile = path.join(bundle, 'pagefind-entry.json');
  const entry: Entry = JSON.parse(await readFile(entryFile, 'utf8'));
  const [language, ...others] = Object.entries(entry.languages);
  if (others.length > 0) throw new Error('The full-text index must be in one language.');
  const inFolder = (name: string) => path.join(bundle, name);
  if (language) {
    const [name, { hash, wasm, page_count }] = language;
    await rename(inFolder(`pagefind.${hash}.pf_meta`), inFolder(FULL_TEXT_FILES.words));
    // A language that Pagefind cannot stem is read by the unknown one.
    await rename(inFolder(`wasm.${wasm ?? 'unknown'}.pagefind`), inFolder(FULL_TEXT_FILES.engine));
    entry.languages = { [name]: { hash: KNOWN_NAME, wasm: KNOWN_NAME, page_count } };
    await writeFile(entryFile, JSON.stringify(entry));
  } else {
    // A library without pieces has no words to find; what a page asks for is there all the same.
    for (const name of [FULL_TEXT_FILES.words, FULL_TEXT_FILES.engine]) await writeFile(inFolder(name), '');
  }
  for (const file of await readdir(bundle)) if (UNUSED.test(file)) await rm(inFolder(file));
}

/** The part of `pagefind-entry.json` that is read. */
interface Entry {
  languages: Record<string, { hash: string; wasm?: string | null; page_count: number }>;
}

/**
 * Reads a Pagefind bundle for what its index does not tell: which fragment is which piece, and which words stand
 * in bodies alone.
 */
export async function fullTextFile(heads: Heads, bundle: string): Promise<FullTextFile> {
  const places = new Map(heads.pieces.map(({ id }, place) => [pieceUrl(id), place]));
  const known = new Set(heads.pieces.flatMap((head) => searchWordsOf(head)));
  const fragments: string[] = heads.pieces.map(() => '');
  const words = new Set<string>();
  const folder = path.join(bundle, 'fragment');
  // A bundle of nothing has no such folder.
  for (const file of heads.pieces.length > 0 ? await readdir(folder) : []) {
    const { url, content } = await readFragment(path.join(folder, file));
    const place = places.get(url);
    if (place !== undefined) fragments[place] = path.parse(file).name;
    for (const word of indexedWordsOf(content)) if (isWorthKnowing(word) && !known.has(word)) words.add(word);
  }
  return { fragments, words: [...words].sort().join(' ') };
}

/** Reads a fragment's file. Rejects when it is not there or is none. */
export async function readFragment(file: string): Promise<Fragment> {
  return parseFragment(gunzipSync(await readFile(file)).toString('utf8'));
}

/** Full text is never asked for shorter words: they begin too many others. */
function isWorthKnowing(word: string): boolean {
  return word.length >= SHORTEST_ASKED;
}
