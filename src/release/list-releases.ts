import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseManifest } from '#server/manifest.ts';
import type { DataFolder } from './data-folder.ts';
import { isReleaseId } from './digest.ts';

export interface StoredRelease {
  readonly id: string;
  readonly folder: string;
  /** ISO 8601 in UTC; empty for one whose manifest cannot be read. */
  readonly builtAt: string;
}

/** The finished releases of a data folder, the newest first. */
export async function listReleases(data: DataFolder): Promise<StoredRelease[]> {
  const names = await readdir(data.releases).catch(() => []);
  const found = names.filter(isReleaseId).map(async (id) => {
    const folder = join(data.releases, id);
    return { id, folder, builtAt: await readBuiltAt(folder) };
  });
  return (await Promise.all(found)).sort((one, other) => (one.builtAt < other.builtAt ? 1 : -1));
}

async function readBuiltAt(folder: string): Promise<string> {
  try {
    return parseManifest(await readFile(join(folder, 'manifest.json'), 'utf8')).builtAt;
  } catch {
    return '';
  }
}
