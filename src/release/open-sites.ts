import { openSite, type Site } from '#server/site.ts';
import { getCurrent } from './current.ts';
import type { DataFolder } from './data-folder.ts';
import { listReleases } from './list-releases.ts';
import { verifyRelease } from './verify.ts';

/**
 * Opens the kept releases, the current one first. One that is damaged is left out; when that is the current one, the
 * newest whole one stands in for it, because readers are better served by yesterday's library than by none.
 */
export async function openSites(data: DataFolder): Promise<Site[]> {
  const current = await getCurrent(data);
  if (!current) return [];
  const stored = await listReleases(data);
  const inOrder = [
    ...stored.filter(({ id }) => id === current),
    ...stored.filter(({ id }) => id !== current),
  ];
  const sites: Site[] = [];
  for (const { folder } of inOrder) {
    if ((await verifyRelease(folder, 'sizes')).length > 0) continue;
    // Another process may prune it between the two.
    const site = await openSite(folder).catch(() => undefined);
    if (site) sites.push(site);
  }
  return sites;
}
