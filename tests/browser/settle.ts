import type { Page } from 'playwright';

/** Waits for what is still moving: a button that changes its colour slowly is neither light nor dark for a moment. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
  });
}
