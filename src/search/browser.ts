import type { Engines } from './engines.ts';
import { type Fragment, parseFragment } from './fragment.ts';
import { createFullText, type FullTextFile, type PagefindInstance } from './full-text.ts';
import { openHeadsInSlices } from './heads-engine.ts';
import { readHeads } from './heads-file.ts';
import { ENTRY_TAG, FULL_TEXT_FILES, fragmentFile, HEADS_FILE } from './release-files.ts';

/** The engines of a release, as they arrive. Heads answer alone until full text is there. */
export interface ArrivingEngines {
  /** Rejects when the heads cannot be loaded. */
  readonly heads: Promise<Engines>;
  /** Never rejects: where full text cannot be loaded these are the heads alone. Rejects when the heads do. */
  readonly whole: Promise<Engines>;
}

/** Starts loading everything that search needs from `base`, the `/_r/<release>/search/` of a release. */
export function loadEngines(base: string): ArrivingEngines {
  const heads = loadHeads(base);
  const whole = Promise.all([heads, loadFullText(base, heads)]).then(([engines, loaded]) => {
    if (!loaded) return engines;
    engines.heads.dictionary.vocabulary.addBodyWords(loaded.words);
    return { ...engines, fullText: loaded.fullText };
  });
  // Who waits for the heads hears of their failure; nobody has to wait for both.
  whole.catch(() => {});
  return { heads, whole };
}

async function loadHeads(base: string): Promise<Engines> {
  return { heads: await openHeadsInSlices(readHeads(await textOf(`${base}${HEADS_FILE}`))) };
}

interface LoadedFullText {
  readonly fullText: ReturnType<typeof createFullText>;
  readonly words: readonly string[];
}

async function loadFullText(base: string, heads: Promise<unknown>): Promise<LoadedFullText | undefined> {
  try {
    const [file, pagefind] = await Promise.all([
      textOf(`${base}${FULL_TEXT_FILES.about}`).then((text): FullTextFile => JSON.parse(text)),
      import(/* @vite-ignore */ `${base}${FULL_TEXT_FILES.script}`),
    ]);
    // Without pieces there is no full text to open.
    if (file.fragments.length === 0) return undefined;
    // The first answer needs the heads alone, and opening Pagefind keeps the page busy.
    await heads;
    const instance = await openPagefind(pagefind, base, file.fragments.length);
    const fullText = createFullText(instance, file, (id) => readFragment(base, id));
    return { fullText, words: file.words.split(' ').filter(Boolean) };
  } catch (error) {
    console.info(
      'Full text could not be loaded; search answers from titles, summaries and lines alone.',
      error,
    );
    return undefined;
  }
}

/**
 * From so many pieces on Pagefind works in a thread of its own: over 10,000 a word takes a tenth of a second. Over
 * fewer it takes a few milliseconds, and a worker would have to arrive first and ask again for what the page has.
 */
const LARGE = 3_000;

async function openPagefind(
  pagefind: PagefindModule,
  base: string,
  pieces: number,
): Promise<PagefindInstance> {
  const noWorker = pieces < LARGE;
  const instance = pagefind.createInstance({ basePath: base, metaCacheTag: ENTRY_TAG, noWorker });
  await instance.init();
  // Without a worker it has only begun by then; a question waits until it is ready, and fails when it cannot be.
  await instance.search('');
  return instance;
}

interface PagefindModule {
  createInstance(options: object): PagefindInstance & { init(): Promise<void> };
}

async function readFragment(base: string, id: string): Promise<Fragment> {
  const { body } = await get(`${base}${fragmentFile(id)}`);
  if (!body) throw new Error(`Fragment ${id} is empty.`);
  return parseFragment(await new Response(body.pipeThrough(new DecompressionStream('gzip'))).text());
}

async function textOf(address: string): Promise<string> {
  return (await get(address)).text();
}

async function get(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return response;
}
