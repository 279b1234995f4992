import type { ManifestFile } from './manifest.ts';
import type { Site } from './site.ts';

/** What the releases say about a path. */
export type FileLookup =
  | { readonly kind: 'file'; readonly site: Site; readonly file: ManifestFile }
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'missing' };

/**
 * Looks a path up by exact match: in the current release, then where an open tab of an older one may still need it
 * (its data under `/_r/<release>/`, and code and fonts whose names change with their bytes).
 * @param sites releases, the current one first
 */
export function findFile(sites: readonly Site[], path: string): FileLookup {
  const [current, ...older] = sites;
  if (!current) return { kind: 'missing' };
  const file = current.files.get(path);
  if (file) return { kind: 'file', site: current, file };
  for (const site of older) {
    const kept = site.files.get(path);
    if (kept && (kept.cache === 'immutable' || path.startsWith(`/_r/${site.release}/`))) {
      return { kind: 'file', site, file: kept };
    }
  }
  const moved = current.redirects.get(path) ?? current.redirects.get(`${path}/`);
  if (moved) return { kind: 'moved', to: moved };
  // Only to a page that is there, so no path can send a reader anywhere else.
  if (!path.endsWith('/') && current.files.has(`${path}/`)) return { kind: 'moved', to: `${path}/` };
  return { kind: 'missing' };
}
