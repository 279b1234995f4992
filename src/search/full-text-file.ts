import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type FullTextFile, SHORTEST_ASKED } from './full-text.ts';
import { type Heads, pieceUrl } from './head.ts';
import { searchWordsOf } from './search-words.ts';
import { indexedWordsOf } from './text/words.ts';

/** Pagefind's own interfaces, which nothing here loads: some 400 kB. */
const UNUSED = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\.|^wasm\.unknown\.pagefind$/;

/** Takes out of a Pagefind bundle what is never asked for. */
export async function dropUnusedFiles(bundle: string): Promise<void> {
  const { languages } = JSON.parse(await readFile(path.join(bundle, 'pagefind-entry.json'), 'utf8'));
  // A language that Pagefind cannot stem is read by the unknown one.
  const used = Object.values<{ wasm?: string | null }>(languages).map(({ wasm }) => wasm ?? 'unknown');
  for (const file of await readdir(bundle)) {
    if (UNUSED.test(file) && !used.includes(file.split('.')[1] ?? '')) await rm(path.join(bundle, file));
  }
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

async function readFragment(file: string): Promise<{ url: string; content: string }> {
  const text = gunzipSync(await readFile(file)).toString('utf8');
  return JSON.parse(text.slice(text.indexOf('{')));
}

/** Full text is never asked for shorter words: they begin too many others. */
function isWorthKnowing(word: string): boolean {
  return word.length >= SHORTEST_ASKED;
}
