import type { Page } from 'playwright';

/** From the next page on, reading `localStorage` throws, as where a browser blocks it. */
export function blockStorage(page: Page): Promise<unknown> {
  return page.context().addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  });
}
