import { join } from 'node:path';

/** What Astro makes of the portal's code; every release of that code is made with it. */
export interface CodeFolder {
  readonly root: string;
  /** Scripts, styles and what is copied as it is: the part that goes into a site. */
  readonly site: string;
  /** The code of pages, which runs on the server only. */
  readonly pages: string;
  /** The module among it that makes them; its exports are those of `make-pages.ts`. */
  readonly maker: string;
  /** What the files were when they were made (`describe-code.ts`). A folder without it may lack some. */
  readonly description: string;
}

/** The name of the module that makes pages. */
export const MAKER = 'make-pages.mjs';

/** Names the parts of a code folder; nothing is touched. */
export function codeFolderAt(root: string): CodeFolder {
  const pages = join(root, 'pages');
  return {
    root,
    site: join(root, 'site'),
    pages,
    maker: join(pages, MAKER),
    description: join(root, 'code.json'),
  };
}
