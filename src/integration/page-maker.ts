/** A page, or a file that a route of `src/pages` makes. */
export interface MadePage {
  /** Relative to the site's folder, with forward slashes. */
  readonly file: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The code of pages, as it is used once it is bundled. */
export interface PageMaker {
  /** Loads the code of all pages, so that none of them waits for it later. */
  readonly prepare: () => Promise<void>;
  /**
   * Makes all pages, one after the other, of the library that `CALLSHEET_LIBRARY` names, for the release that
   * `CALLSHEET_RELEASE` names. Throws what a page throws.
   */
  readonly makePages: () => AsyncIterable<MadePage>;
}
