import type { AstroPrerenderer } from 'astro';

/** What wants to hear of pages while they are made. */
export interface PageListener {
  /** Scripts, styles and what is copied as it is have been written; pages are still to come. */
  assetsWritten(): void;
  /** A page, as Astro will write it. */
  page(html: Uint8Array): void;
}

/** Astro's own way of making pages, with somebody listening: none is made before there is a listener. */
export function hearPages(usual: AstroPrerenderer, coming: Promise<PageListener>): AstroPrerenderer {
  let listener: PageListener;
  return {
    ...usual,
    setup: async () => {
      listener = await coming;
      await usual.setup?.();
      listener.assetsWritten();
    },
    render: async (request, options) => {
      const result = await usual.render(request, options);
      const { response, ...more } = result instanceof Response ? { response: result } : result;
      if (!isPage(response)) return result;
      const html = new Uint8Array(await response.arrayBuffer());
      listener.page(html);
      return { ...more, response: new Response(html, response) };
    },
  };
}

function isPage({ status, headers, body }: Response): boolean {
  return status === 200 && body !== null && (headers.get('Content-Type') ?? '').startsWith('text/html');
}
