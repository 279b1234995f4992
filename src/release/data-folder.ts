import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Where everything lies that is written at run time. */
export interface DataFolder {
  readonly root: string;
  /** One folder for each release; a name with a dot in it is unfinished work. */
  readonly releases: string;
  /** A file that holds the id of the release that readers see. */
  readonly current: string;
  /** A file that is there while a rollback holds publishing. */
  readonly hold: string;
  /** The copy of the content that a build reads. */
  readonly snapshot: string;
  readonly cache: string;
  readonly locks: string;
}

/** Names the parts of a data folder; nothing is touched. */
export function dataFolderAt(root: string): DataFolder {
  return {
    root,
    releases: join(root, 'releases'),
    current: join(root, 'current'),
    hold: join(root, 'hold.json'),
    snapshot: join(root, 'snapshot'),
    cache: join(root, 'cache'),
    locks: join(root, 'locks'),
  };
}

/** Makes the folders that are not there yet. The library is private, so nobody but its owner may look in. */
export async function prepareDataFolder(data: DataFolder): Promise<void> {
  for (const folder of [data.root, data.releases, data.cache, data.locks]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }
  await chmod(data.root, 0o700);
}
