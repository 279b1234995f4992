import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { contentFolder } from '#content-layer/content-folder.ts';
import { apiDescription } from './api-description.ts';
import { type Finisher, startFinisher } from './finisher.ts';
import { askForRelease, endWithParent } from './parent-process.ts';
import { libraryFile, libraryText } from './release-files.ts';
import { renameAcrossDisks } from './rename-across-disks.ts';
import { takePages } from './take-pages.ts';

/** The release that pages name while nobody builds a real one. */
const DEV_RELEASE = 'dev';

/**
 * What Callsheet adds to Astro: the check before a build, the release's id in pages, everything that a release needs
 * besides pages, made beside the build; in `astro dev` the same data live, the API, and people to be.
 */
export function callsheet(): AstroIntegration {
  const { env } = process;
  let content: string;
  let site: string;
  let isBuild: boolean;
  let finisher: Promise<Finisher> | undefined;

  return {
    name: 'callsheet',
    hooks: {
      'astro:config:setup': ({ config, command, updateConfig }) => {
        endWithParent();
        updateConfig({ vite: { plugins: [apiDescription()] } });
        isBuild = command === 'build';
        if (isBuild) renameAcrossDisks();
        content = contentFolder(fileURLToPath(config.root), env);
      },
      'astro:config:done': ({ config }) => {
        site = fileURLToPath(config.outDir);
        // Whoever builds a release checks the library meanwhile, and lays it ready.
        if (isBuild && env.CALLSHEET_LIBRARY) finisher = startWhenChecked(site);
      },
      'astro:server:setup': async ({ server }) => {
        const { openDev } = await import('./dev/open-dev.ts');
        await openDev(server, content, DEV_RELEASE);
      },
      'astro:build:start': ({ setPrerenderer }) => {
        const started = finisher ?? checkAndStart(content, site);
        // The first that waits for it hears of it.
        started.catch(() => {});
        finisher = started;
        setPrerenderer((usual) => takePages(usual, started));
      },
      'astro:build:done': async () => (await finisher)?.finish(),
    },
  };
}

/** A build of a release: pages name it, and are made from the library that lies ready when its id is known. */
async function startWhenChecked(site: string): Promise<Finisher> {
  const release = await askForRelease();
  process.env.CALLSHEET_RELEASE = release;
  return startFinisher({ site, release, now: new Date() });
}

/** A build that nobody has prepared: it checks the library itself. */
async function checkAndStart(content: string, site: string): Promise<Finisher> {
  const now = new Date();
  // The build of a release, which does not come here, starts sooner without what reads and checks.
  const { checkLibrary } = await import('./check-library.ts');
  const { library } = await checkLibrary(content, now);
  const file = libraryFile(site);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, libraryText(library));
  return startFinisher({ site, release: DEV_RELEASE, now });
}
