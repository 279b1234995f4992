import type { AstroIntegration } from 'astro';
import { contentFolder } from '#content-layer/content-folder.ts';
import { apiDescription } from './api-description.ts';
import { bundlePageCode, keepPageCode } from './keep-page-code.ts';
import { endWithParent } from './parent-process.ts';

/** The release that pages name while nobody builds a real one. */
const DEV_RELEASE = 'dev';

/** Said to who runs Astro itself. */
const HOW_TO_BUILD =
  'Astro bundles the code of pages and makes none of them. Run `npm run callsheet build` instead.';

/**
 * What Callsheet adds to Astro. `astro build` bundles the portal's code, scripts and styles, and makes no page: pages
 * are made of the library by what it keeps (docs/decisions/029). In `astro dev`: a release's data live, the API, and
 * people to be.
 */
export function callsheet(): AstroIntegration {
  return {
    name: 'callsheet',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        endWithParent();
        const plugins = command === 'build' ? [apiDescription(), bundlePageCode()] : [apiDescription()];
        updateConfig({ vite: { plugins } });
      },
      'astro:server:setup': async ({ server }) => {
        const { openDev } = await import('./dev/open-dev.ts');
        await openDev(server, contentFolder(server.config.root, process.env), DEV_RELEASE);
      },
      'astro:build:start': ({ setPrerenderer }) => {
        if (!process.env.CALLSHEET_CODE_ONLY) throw new Error(HOW_TO_BUILD);
        setPrerenderer(keepPageCode);
      },
    },
  };
}
