import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** All files below the folder of a site, sorted: relative to it, with forward slashes. */
export function listBuiltFiles(site: string): string[] {
  const entries = readdirSync(site, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(site, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
