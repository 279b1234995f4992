import type { AstroConfig } from 'astro';

/** How pages name the description of the API: they may not import the server that it is made from. */
const MODULE = 'virtual:callsheet-api';
const RESOLVED = `\0${MODULE}`;

type Plugin = NonNullable<NonNullable<AstroConfig['vite']['plugins']>[number]>;

/** Gives pages the description of the API as it is when they are built. Loaded only by the page that shows it. */
export function apiDescription(): Plugin {
  return {
    name: 'callsheet-api-description',
    resolveId: (id: string) => (id === MODULE ? RESOLVED : undefined),
    async load(id: string) {
      if (id !== RESOLVED) return undefined;
      const { describeApi } = await import('#server/api/describe-api.ts');
      return `export default ${JSON.stringify(await describeApi())};`;
    },
  };
}
