import type { Page } from 'playwright';

/** How much moved in a page since it was watched, as the sum of all layout shifts. */
export interface Shifts {
  /** What moved by itself: the measure that browsers report. */
  readonly unasked: number;
  /** What moved within half a second of a key or a press besides, which that measure forgives. */
  readonly all: number;
}

/** Begins to add up what moves in the page. */
export async function watchShifts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shifts = { unasked: 0, all: 0 };
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[]) {
        shifts.all += entry.value;
        if (!entry.hadRecentInput) shifts.unasked += entry.value;
      }
    }).observe({ type: 'layout-shift', buffered: false });
  });
}

/** What moved since {@link watchShifts}, once the last frames have been counted. */
export async function readShifts(page: Page): Promise<Shifts> {
  await page.waitForTimeout(200);
  return page.evaluate(() => (window as unknown as { shifts: Shifts }).shifts);
}
