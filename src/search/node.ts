import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Engines } from './engines.ts';
import { createFullText, type FullTextFile, type PagefindInstance } from './full-text.ts';
import { readFragment } from './full-text-file.ts';
import { openHeads } from './heads-engine.ts';
import { readHeads } from './heads-file.ts';
import { FULL_TEXT_FILES, fragmentFile, HEADS_FILE } from './release-files.ts';

/**
 * Opens what {@link buildSearch} wrote in `folder`, for tests and for a server that searches. Rejects when a file is missing or
 * cannot be read.
 *
 * Pagefind's query side is made for browsers. In Node it works on the main thread once files can be fetched; nobody
 * promises that, so tests/unit/search/build-search.test.ts pins it. Pass `headsOnly` to do without.
 */
export async function openSearch(folder: string, options: { headsOnly?: boolean } = {}): Promise<Engines> {
  const heads = openHeads(readHeads(await readFile(path.join(folder, HEADS_FILE), 'utf8')));
  if (options.headsOnly) return { heads };
  const file: FullTextFile = JSON.parse(await readFile(path.join(folder, FULL_TEXT_FILES.about), 'utf8'));
  // Without pieces there is no full text to open.
  if (file.fragments.length === 0) return { heads };
  heads.dictionary.vocabulary.addBodyWords(file.words.split(' ').filter(Boolean));
  const pagefind = await openPagefind(folder, heads.heads.language);
  const read = (id: string) => readFragment(path.join(folder, fragmentFile(id)));
  return { heads, fullText: createFullText(pagefind, file, read) };
}

async function openPagefind(folder: string, language: string): Promise<PagefindInstance> {
  allowFileFetch();
  const base = pathToFileURL(`${path.resolve(folder)}${path.sep}`).href;
  const pagefind = await import(`${base}${FULL_TEXT_FILES.script}`);
  return withFilesAtHand(folder, async () => {
    const instance = pagefind.createInstance({
      basePath: base,
      language,
      noWorker: true,
      metaCacheTag: 'file',
    });
    await instance.init();
    return instance;
  });
}

/** Files that were read before they are asked for, by path. */
const atHand = new Map<string, Buffer>();

/**
 * Reads what Pagefind begins with before it begins: a file that is missing then fails here, where it is waited for.
 * Pagefind itself begins a second time behind its back, and a rejection that nobody waits for ends a server.
 */
async function withFilesAtHand<Value>(folder: string, begin: () => Promise<Value>): Promise<Value> {
  const { entry, words, engine } = FULL_TEXT_FILES;
  const files = [entry.replace(/\?.*$/, ''), words, engine].map((name) => path.resolve(folder, name));
  for (const file of files) atHand.set(file, await readFile(file));
  try {
    return await begin();
  } finally {
    for (const file of files) atHand.delete(file);
  }
}

let isAllowed = false;

/** Node's fetch refuses `file:` addresses, which are all that Pagefind asks for here; every other goes on as before. */
function allowFileFetch(): void {
  if (isAllowed) return;
  isAllowed = true;
  const fetchOther = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const address = String(input instanceof Request ? input.url : input);
    if (!address.startsWith('file:')) return fetchOther(input, init);
    const file = fileURLToPath(new URL(address));
    return new Response(new Uint8Array(atHand.get(file) ?? (await readFile(file))));
  };
}
