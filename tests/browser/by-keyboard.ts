import type { Locator } from 'playwright';

/** More than the longest page has between its head and what a test wants. */
const MOST = 250;

/**
 * Moves the focus to something by the Tab key, as a person without a mouse does.
 * @throws Error when the Tab key does not come there
 */
export async function tabTo(target: Locator): Promise<void> {
  const { keyboard } = target.page();
  await target.waitFor();
  const isFocused = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; !(await isFocused()); presses += 1) {
    if (presses === MOST) throw new Error(`The Tab key does not come to ${target}.`);
    await keyboard.press('Tab');
  }
}

/** Goes there by the Tab key, and presses Enter. */
export async function press(target: Locator): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.press('Enter');
}

/** Goes to a field by the Tab key, and types over what stands there. */
export async function type(target: Locator, text: string): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.press('ControlOrMeta+A');
  await target.page().keyboard.type(text);
}
