import { defineConfig } from 'astro/config';
import { callsheet } from './src/integration/callsheet.ts';

/**
 * What every page of a person who is signed in loads at once, in one file: a dozen small ones would be a fifth heavier,
 * since each is compressed alone. `boot.ts` itself, which begins, is not among them.
 */
const FRAME = {
  name: 'frame',
  test: /src\/(?:islands\/(?:after-load|api-(?:client|problem)|copy|gaps\/flag-press|theme|today|trust|wake|search\/shell|account\/(?:who|menu)|memory\/(?!home|changed|next-sheets|take-over))|domain\/(?:calendar|trust)|render\/(?:dates|escape|icon|trust-mark|blocks\/withheld))\b/,
};

// Pages are static files; the server that stands before them is our own (docs/decisions/003).
export default defineConfig({
  output: 'static',
  // manifest.json and library.json of a build go beside this folder, where nothing serves them.
  outDir: process.env.CALLSHEET_OUT ?? './dist/site',
  cacheDir: process.env.CALLSHEET_CACHE ?? './.cache/astro',
  trailingSlash: 'always',
  // 'jsx' would glue words together where a line ends between two elements.
  compressHTML: true,
  // The Content-Security-Policy header allows no inline styles and only hashed inline scripts.
  // Pages are rendered while others are written; with 1,000 of them that takes a quarter off the whole build.
  build: { inlineStylesheets: 'never', format: 'directory', concurrency: 4 },
  devToolbar: { enabled: false },
  integrations: [callsheet()],
  vite: {
    logLevel: 'warn',
    // Vite's own place is in node_modules, which whoever runs the portal need not be able to write.
    cacheDir: process.env.CALLSHEET_CACHE && `${process.env.CALLSHEET_CACHE}/vite`,
    build: { assetsInlineLimit: 0 },
    environments: {
      client: { build: { rolldownOptions: { output: { codeSplitting: { groups: [FRAME] } } } } },
    },
  },
});
