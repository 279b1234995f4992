import { isPlainPath } from '#server/request-target.ts';

/**
 * The path by which a built file is asked for: `index.html` answers for its folder.
 * @param file relative to the site's folder, with forward slashes
 * @throws Error for a name that the server would never look up
 */
export function pathOf(file: string): string {
  const path = `/${file}`.replace(/\/index\.html$/, '/');
  if (isPlainPath(path)) return path;
  throw new Error(
    `The built file ${file} has a name that no address can hold. Use letters, digits, "_", "." and "-" only.`,
  );
}

/** Whether the name of a built file changes with its bytes: what Astro bundles, fonts included. */
export function isHashed(file: string): boolean {
  return file.startsWith('_astro/');
}

/** Whether a built file is data of a release, which scripts fetch and no reader opens. */
export function isReleaseData(file: string): boolean {
  return file.startsWith('_r/');
}
