import type { AstroConfig } from 'astro';

/** How pages name the description of the API: they may not import the server that it is made from. */
const MODULE = 'virtual:callsheet-api';
const RESOLVED = `\0${MODULE}`;

const DESCRIBE = `import { describeApi } from '#server/api/describe-api.ts';
export default await describeApi();`;

type Plugin = NonNullable<NonNullable<AstroConfig['vite']['plugins']>[number]>;

/**
 * Gives pages the description of the API as it is when they are built. Loaded only by the page that shows it. What
 * describes it is bundled like any code: the bundler reads the server's modules in a quarter of the time that Node takes.
 */
export function apiDescription(): Plugin {
  return {
    name: 'callsheet-api-description',
    resolveId: (id: string) => (id === MODULE ? RESOLVED : undefined),
    load: (id: string) => (id === RESOLVED ? DESCRIBE : undefined),
  };
}
