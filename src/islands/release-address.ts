/** The address of a data file of the release that this page belongs to. */
export function releaseAddress(path: string): string {
  return `/_r/${document.documentElement.dataset.release}/${path}`;
}
