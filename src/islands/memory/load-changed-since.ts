/** Loads what marks changes since the last visit. From here, because every page has what loads files in its frame. */
export function loadChangedSince(): Promise<typeof import('./changed-since.ts')> {
  return import('./changed-since.ts');
}
