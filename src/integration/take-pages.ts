import type { AstroPrerenderer } from 'astro';

/** Who writes pages instead of Astro. */
export interface PageTaker {
  /** Scripts, styles and what is copied as it is have been written; pages are still to come. */
  assetsWritten(): void;
  /** A page, by its file relative to the site's folder. */
  page(file: string, html: Uint8Array): void;
}

/**
 * Astro's own way of making pages, with somebody else to write them: Astro writes one at a time through threads that
 * wait for each other, which costs as much again as rendering it, and somebody else has its bytes at hand anyway, to
 * compress and to describe them. No page is made before there is somebody.
 */
export function takePages(usual: AstroPrerenderer, coming: Promise<PageTaker>): AstroPrerenderer {
  let taker: PageTaker;
  return {
    ...usual,
    setup: async () => {
      taker = await coming;
      await usual.setup?.();
      taker.assetsWritten();
    },
    render: async (request, options) => {
      const result = await usual.render(request, options);
      const { response, ...more } = result instanceof Response ? { response: result } : result;
      if (options.routeData.type !== 'page' || !isPage(response)) return result;
      taker.page(fileOf(request.url), new Uint8Array(await response.arrayBuffer()));
      // Astro writes nothing for an answer without a body.
      return { ...more, response: new Response(null, { status: 200 }) };
    },
  };
}

function isPage({ status, headers, body }: Response): boolean {
  return status === 200 && body !== null && (headers.get('Content-Type') ?? '').startsWith('text/html');
}

/** Where Astro's `directory` format puts a page: in a folder of its own, but for the one for what is not found. */
function fileOf(url: string): string {
  const path = decodeURI(new URL(url).pathname).replace(/^\/|\/$/g, '');
  if (path === '') return 'index.html';
  return path === '404' ? '404.html' : `${path}/index.html`;
}
