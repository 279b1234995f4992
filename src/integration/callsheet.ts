import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Library } from '#domain/library.ts';
import { todayFor } from '#domain/today.ts';
import { checkLibrary } from './check-library.ts';
import { contentFolder } from './content-folder.ts';
import { finishBuild } from './finish-build.ts';
import { liveData } from './live-data.ts';
import { endWithParent } from './parent-process.ts';
import { libraryFile } from './release-files.ts';

/** The release that pages name while nobody builds a real one. */
const DEV_RELEASE = 'dev';

/**
 * What Callsheet adds to Astro: the check before a build, the release's id in pages, everything that a release needs
 * besides pages after a build, and the same data live in `astro dev`.
 */
export function callsheet(): AstroIntegration {
  const { env } = process;
  const release = env.CALLSHEET_RELEASE || DEV_RELEASE;
  let content: string;
  let site: string;
  let library: Library;

  return {
    name: 'callsheet',
    hooks: {
      'astro:config:setup': ({ config, updateConfig }) => {
        endWithParent();
        content = contentFolder(config.root, env);
        updateConfig({ vite: { define: { 'import.meta.env.CALLSHEET_RELEASE': JSON.stringify(release) } } });
      },
      'astro:config:done': ({ config }) => {
        site = fileURLToPath(config.outDir);
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use(liveData(content, DEV_RELEASE));
      },
      'astro:build:start': async () => {
        library = await libraryToBuild(release, content, site);
      },
      'astro:build:done': async () => {
        const now = new Date();
        const today = todayFor(library.settings, now);
        await finishBuild({ site, release, library, today, now });
      },
    },
  };
}

/** Whoever builds a release has checked the very snapshot that this build reads, and laid the library ready. */
async function libraryToBuild(release: string, content: string, site: string): Promise<Library> {
  if (release === DEV_RELEASE) return (await checkLibrary(content, new Date())).library;
  return JSON.parse(await readFile(libraryFile(site), 'utf8')) as Library;
}
