import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroConfig, AstroPrerenderer } from 'astro';
import { codeFolderAt, MAKER } from './code-folder.ts';

type Plugin = NonNullable<NonNullable<AstroConfig['vite']['plugins']>[number]>;

/** Where Astro has put the bundled code of pages; it removes the folder at its end. */
let bundled: string | undefined;

/** Bundles `make-pages.ts` with the pages, as the module by which their code is used once Astro has ended. */
export function bundlePageCode(): Plugin {
  return {
    name: 'callsheet-page-code',
    applyToEnvironment: ({ name }) => name === 'prerender',
    buildStart() {
      const id = fileURLToPath(new URL('./make-pages.ts', import.meta.url));
      this.emitFile({ type: 'chunk', id, fileName: MAKER, preserveSignature: 'strict' });
    },
    writeBundle({ dir }) {
      bundled = dir;
    },
  };
}

/** Instead of making pages: takes the code that makes them to where it is kept, out of the folder that is removed. */
export function keepPageCode(usual: AstroPrerenderer): AstroPrerenderer {
  return {
    ...usual,
    setup: async () => {},
    getStaticPaths: async () => [],
    teardown: async () => {
      if (!bundled) throw new Error('Astro bundled no code for pages.');
      // Astro's folder is one within the site, and the site is one of the code folder.
      await rename(bundled, codeFolderAt(join(bundled, '..', '..')).pages);
    },
  };
}
