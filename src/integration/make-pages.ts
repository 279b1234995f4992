import { StaticPaths } from 'astro:static-paths';
import { createApp } from 'astro/app/entrypoint';
import type { MadePage, PageMaker } from './page-maker.ts';

// What `bundlePageCode` bundles with the pages: the only way to them, used after Astro has ended.

/** Pages are strings already; sending them in parts would only cost. */
const app = createApp({ streaming: false });

/** A page that throws, or answers with anything but itself, is a fault of the build and not a page about a fault. */
app.renderError = async (request, { error, status }) => {
  throw error ?? new Error(`The page ${new URL(request.url).pathname} answered with ${status}.`);
};

export const prepare: PageMaker['prepare'] = async () => {
  const loaders = [...(app.manifest.pageMap?.values() ?? [])];
  await Promise.all(loaders.map(async (load) => (await load()).page()));
};

export const makePages: PageMaker['makePages'] = async function* () {
  const made = new Set<string>();
  for (const { pathname, route } of await new StaticPaths(app).getAll()) {
    // Astro sorts routes by priority: of two with one address the first is the page, as in `astro dev`.
    if (made.has(pathname)) continue;
    made.add(pathname);
    const isPage = route.type === 'page';
    const path = isPage ? `/${pathname}/`.replace(/\/{2,}/g, '/') : pathname;
    const response = await app.render(new Request(new URL(encodeURI(path), ORIGIN)), { routeData: route });
    if (response.status !== (path === NOT_FOUND ? 404 : 200))
      throw new Error(`The page ${path} answered with ${response.status}.`);
    yield { file: isPage ? fileOf(path) : path.slice(1), bytes: await bytesOf(response) } satisfies MadePage;
  }
};

/** Pages name no origin, since they are made before anybody knows where they will be served. */
const ORIGIN = 'http://localhost';

/** The page for what is not found answers with just that. */
const NOT_FOUND = '/404/';

/** A page lies in a folder of its own, but for the one for what is not found. */
function fileOf(path: string): string {
  return path === NOT_FOUND ? '404.html' : `${path.slice(1)}index.html`;
}

async function bytesOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await response.arrayBuffer());
}
