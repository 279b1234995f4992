import type { Engines } from './engines.ts';
import { createFullText, type FullTextFile, type PagefindInstance } from './full-text.ts';
import { openHeadsInSlices } from './heads-engine.ts';
import { readHeads } from './heads-file.ts';

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
  const whole = Promise.all([heads, loadFullText(base)]).then(([engines, loaded]) => {
    if (!loaded) return engines;
    engines.heads.dictionary.vocabulary.addBodyWords(loaded.words);
    return { ...engines, fullText: loaded.fullText };
  });
  // Who waits for the heads hears of their failure; nobody has to wait for both.
  whole.catch(() => {});
  return { heads, whole };
}

async function loadHeads(base: string): Promise<Engines> {
  return { heads: await openHeadsInSlices(readHeads(await textOf(`${base}heads.json`))) };
}

interface LoadedFullText {
  readonly fullText: ReturnType<typeof createFullText>;
  readonly words: readonly string[];
}

async function loadFullText(base: string): Promise<LoadedFullText | undefined> {
  try {
    const [file, pagefind] = await Promise.all([
      textOf(`${base}full-text.json`).then((text): FullTextFile => JSON.parse(text)),
      openPagefind(base),
    ]);
    return { fullText: createFullText(pagefind, file), words: file.words.split(' ').filter(Boolean) };
  } catch (error) {
    console.info(
      'Full text could not be loaded; search answers from titles, summaries and lines alone.',
      error,
    );
    return undefined;
  }
}

async function openPagefind(base: string): Promise<PagefindInstance> {
  const pagefind = await import(/* @vite-ignore */ `${base}pagefind.js`);
  // The release's address never changes what it holds, so its entry may be cached like the rest.
  const instance = pagefind.createInstance({ basePath: base, metaCacheTag: 'release' });
  await instance.init();
  return instance;
}

async function textOf(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return response.text();
}
