import { defineConfig } from 'astro/config';

export default defineConfig({ cacheDir: './.cache', devToolbar: { enabled: false } });
