/** The day that counts as today: the library's fixed date when it has one, else the reader's UTC date. */
export function todayInBrowser(): string {
  return document.documentElement.dataset.asOf ?? new Date().toISOString().slice(0, 10);
}
