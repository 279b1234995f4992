import type { Site } from './site.ts';

/** What publishing is doing, for the page that says so. */
export type PublishingState =
  | { readonly kind: 'idle' }
  /** `step` is a sentence such as "Building pages". */
  | { readonly kind: 'building'; readonly step: string }
  /** The check refused the library; `report` is what the terminal showed, without colours. */
  | { readonly kind: 'refused'; readonly report: string }
  /** The build broke for another reason. */
  | { readonly kind: 'failed'; readonly report: string };

/** Where the server gets its releases from. It is handed in, so that the server knows nothing of building. */
export interface Publisher {
  /** Releases that can be answered from, the current one first; empty before the first build. */
  sites(): readonly Site[];
  state(): PublishingState;
}
