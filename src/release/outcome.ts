import type { Hold } from './hold.ts';

/** How a wish to publish ended. In all but the first two, readers see what they saw before. */
export type Outcome =
  /** The release that readers see is already made from this content, code and day. */
  | { readonly kind: 'unchanged'; readonly release: string }
  | { readonly kind: 'published'; readonly release: string }
  /** The check found errors; `report` is for people. */
  | { readonly kind: 'refused'; readonly report: string }
  | { readonly kind: 'failed'; readonly report: string }
  /** By a rollback; `unreadable` when the file that tells of it is damaged. */
  | { readonly kind: 'held'; readonly hold: Hold | 'unreadable' }
  /** Another process is building into the same data folder; `message` says which. */
  | { readonly kind: 'busy'; readonly message: string }
  /** Stopped before it was done. */
  | { readonly kind: 'stopped' };
