import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CalendarDate } from '#domain/calendar.ts';
import type { Library } from '#domain/library.ts';
import { indexLibrary } from '#domain/library-index.ts';
import { buildSearch } from '#search/build-search.ts';
import { buildManifest } from './build-manifest.ts';
import { movedPieces } from './moved-pieces.ts';
import { tellStep } from './parent-process.ts';
import { libraryFile, libraryText, manifestFile } from './release-files.ts';
import { writeCallSheetData } from './write-release-data.ts';

export interface FinishOptions {
  /** The folder into which Astro built; `manifest.json` and `library.json` go beside it, where nothing serves them. */
  readonly site: string;
  readonly release: string;
  readonly library: Library;
  readonly today: CalendarDate;
  readonly now: Date;
}

/** Makes a release of what Astro built: the data for browsers, the search index, compressed twins, the manifest. */
export async function finishBuild({ site, release, library, today, now }: FinishOptions): Promise<void> {
  const index = indexLibrary(library);
  const data = join(site, '_r', release);

  tellStep('Writing the data for call sheets');
  await writeCallSheetData(index, today, data);
  tellStep('Indexing for search');
  await buildSearch({ index, today, outDir: join(data, 'search') });
  tellStep('Compressing');
  const manifest = await buildManifest({
    site,
    release,
    builtAt: now,
    library,
    redirects: movedPieces(library),
    onProgress: (done, total) => tellStep(`Compressing ${done} of ${total} files`),
  });
  await writeFile(libraryFile(site), libraryText(library));
  // Last, because a folder with a manifest is a release.
  await writeFile(manifestFile(site), JSON.stringify(manifest));
}
