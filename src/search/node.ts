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
  const instance = pagefind.createInstance({
    basePath: base,
    language,
    noWorker: true,
    metaCacheTag: 'file',
  });
  await instance.init();
  return instance;
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
    return new Response(await readFile(fileURLToPath(new URL(address))));
  };
}
