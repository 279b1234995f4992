import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callSheetCandidateFiles } from '#domain/call-sheet/candidate-files.ts';
import type { Library } from '#domain/library.ts';
import { indexLibrary } from '#domain/library-index.ts';
import { todayFor } from '#domain/today.ts';
import { buildSearch } from '#search/build-search.ts';
import type { ManifestFile } from '#server/manifest.ts';
import { listBuiltFiles } from './list-built-files.ts';
import { SiteFiles } from './site-files.ts';
import type { ReleaseStart } from './thread-messages.ts';

/** Writes a release's data for browsers, call sheets' and search's, and describes it. */
export async function writeReleaseData({
  site,
  release,
  library,
  now,
}: ReleaseStart & { readonly library: Library }): Promise<ManifestFile[]> {
  const files = new SiteFiles();
  const index = indexLibrary(library);
  const today = todayFor(library.settings, now);
  // Names of files have forward slashes everywhere.
  const data = `_r/${release}`;
  const search = `${data}/search`;
  // The search engine has a process of its own, which begins while this thread goes on.
  const searchBuilt = buildSearch({ index, today, outDir: join(site, search) });
  for (const { path, data: value } of callSheetCandidateFiles(index, today)) {
    files.write(site, `${data}/${path}`, Buffer.from(JSON.stringify(value)));
  }
  await searchBuilt;
  for (const name of listBuiltFiles(join(site, search))) {
    files.describe(site, `${search}/${name}`, readFileSync(join(site, search, name)));
  }
  return files.all();
}
