import type { FullText } from './full-text.ts';
import type { HeadsEngine } from './heads-engine.ts';

/** What a search is made with. Full text may come later, or not at all. */
export interface Engines {
  readonly heads: HeadsEngine;
  readonly fullText?: FullText | undefined;
}
