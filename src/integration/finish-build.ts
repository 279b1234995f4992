import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { callSheetCandidateFiles } from '#domain/call-sheet/candidate-files.ts';
import type { Library } from '#domain/library.ts';
import { indexLibrary } from '#domain/library-index.ts';
import { todayFor } from '#domain/today.ts';
import { buildSearch } from '#search/build-search.ts';
import { buildManifest } from './build-manifest.ts';
import { listBuiltFiles } from './list-built-files.ts';
import { movedPieces } from './moved-pieces.ts';
import { manifestFile } from './release-files.ts';
import { SiteFiles } from './site-files.ts';

export interface FinishOptions {
  /** The folder into which Astro builds; `manifest.json` goes beside it, where nothing serves it. */
  readonly site: string;
  readonly release: string;
  readonly library: Library;
  readonly now: Date;
  readonly onStep: (step: string) => void;
}

/** A release in the making, while Astro builds its pages. */
export interface UnfinishedRelease {
  /** Writes a page, by its file relative to the site's folder. */
  page(file: string, html: Buffer): void;
  /** Astro has written scripts, styles and what is copied as it is; pages are still to come. */
  assetsWritten(): void;
  /** Astro is done. Resolves when the folder is a release. */
  finish(): Promise<void>;
}

/**
 * Makes a release of what Astro builds, as far as possible while it does: the data for browsers and the search index
 * need the library alone, and a page is written, compressed and described as soon as it is rendered.
 */
export function startRelease(options: FinishOptions): UnfinishedRelease {
  const { site, release, library, now, onStep } = options;
  const today = todayFor(library.settings, now);
  // Names of files have forward slashes everywhere.
  const data = `_r/${release}`;
  // Astro empties its folder when it begins, so the data lies beside it until the end.
  const aside = resolve(site, '..', 'unfinished');
  rmSync(aside, { recursive: true, force: true });
  const files = new SiteFiles();
  const dataWritten = writeData();
  // Whoever finishes the release hears of it.
  dataWritten.catch(() => {});

  return {
    page: (file, html) => files.write(site, file, html),
    assetsWritten: () => {
      // Astro makes pages with code that it keeps in a dot folder, and removes at the end.
      const assets = listBuiltFiles(site).filter((name) => !name.startsWith('.'));
      for (const name of assets) files.describe(site, name, readFileSync(join(site, name)));
    },
    finish: async () => {
      onStep('Indexing for search');
      await dataWritten;
      mkdirSync(dirname(join(site, data)), { recursive: true });
      renameSync(join(aside, data), join(site, data));
      onStep('Compressing');
      const manifest = buildManifest({
        site,
        release,
        builtAt: now,
        library,
        redirects: movedPieces(library),
        files,
        onProgress: (done, total) => onStep(`Compressing ${done} of ${total} files`),
      });
      rmSync(aside, { recursive: true });
      // Last, because a folder with a manifest is a release.
      writeFileSync(manifestFile(site), JSON.stringify(manifest));
    },
  };

  async function writeData(): Promise<void> {
    const index = indexLibrary(library);
    const search = `${data}/search`;
    // The search engine has a process of its own, which begins while this one goes on.
    const searchBuilt = buildSearch({ index, today, outDir: join(aside, search) });
    for (const { path, data: value } of callSheetCandidateFiles(index, today)) {
      files.write(aside, `${data}/${path}`, Buffer.from(JSON.stringify(value)));
    }
    await searchBuilt;
    for (const name of listBuiltFiles(join(aside, search))) {
      files.describe(aside, `${search}/${name}`, readFileSync(join(aside, search, name)));
    }
  }
}
