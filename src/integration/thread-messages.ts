import type { ManifestFile } from '#server/manifest.ts';
import type { AboutLibrary } from './about-library.ts';
import type { CodeFolder } from './code-folder.ts';
import type { MadePage } from './page-maker.ts';

/** What the threads that write a release are told first. The library is read from its file beside the site. */
export interface ReleaseStart {
  /** The folder of files that are served; `manifest.json` goes beside it, where nothing serves it. */
  readonly site: string;
  readonly release: string;
  readonly now: Date;
}

/** What is told to the thread that writes pages; these come several at a time. */
export type PagesMessage =
  | ReleaseStart
  | { readonly pages: readonly MadePage[] }
  | { readonly code: CodeFolder }
  | 'all pages made';

/** What the thread for pages answers when it is done. */
export interface PagesWritten {
  readonly files: readonly ManifestFile[];
}

/** What the thread for data answers when it is done. */
export interface DataWritten {
  readonly about: AboutLibrary;
  readonly files: readonly ManifestFile[];
}
