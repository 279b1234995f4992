import { defineConfig } from 'astro/config';
import { callsheet } from './src/integration/callsheet.ts';

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
  vite: { logLevel: 'warn', build: { assetsInlineLimit: 0 } },
});
