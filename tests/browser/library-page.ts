import type { Page } from 'playwright';

/** How many pieces the library says it shows. */
export async function countOf(page: Page): Promise<number> {
  return Number.parseInt(await page.locator('[data-part="count"]').innerText(), 10);
}

/** The filters that are chosen, by their labels. */
export function chips(page: Page): Promise<string[]> {
  return page
    .locator('[data-part="chosen"] .chip')
    .evaluateAll((list) => list.map((chip) => chip.childNodes[1]?.textContent ?? ''));
}
