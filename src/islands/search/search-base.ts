/** Where the files of search lie in the release that this page belongs to. */
export function searchBase(): string {
  return `/_r/${document.documentElement.dataset.release}/search/`;
}
