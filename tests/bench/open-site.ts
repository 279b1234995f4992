import { rmSync } from 'node:fs';
import path from 'node:path';
import { type RunningSite, startSite } from '../browser/start-site.ts';
import { generateLibrary } from './generate-library.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
const CONTENT = path.join(ROOT, 'content');
/** Libraries and releases stay here, so that the next run builds only what has changed. */
const CACHE = path.join(ROOT, '.cache', 'bench-search');

/** A generated library of so many pieces; the same every time. */
export function generatedLibrary(size: number): string {
  const folder = path.join(CACHE, `library-${size}`);
  rmSync(folder, { recursive: true, force: true });
  generateLibrary(CONTENT, folder, size);
  return folder;
}

/** Serves a generated library of so many pieces from a published release, with our own server. */
export function openGeneratedSite(size: number): Promise<RunningSite> {
  return openSite(generatedLibrary(size), `data-${size}`);
}

/** The same with the sample library. */
export function openSampleSite(): Promise<RunningSite> {
  return openSite(CONTENT, 'data-sample');
}

function openSite(content: string, data: string): Promise<RunningSite> {
  return startSite({ CALLSHEET_CONTENT: content, CALLSHEET_DATA: path.join(CACHE, data) });
}
