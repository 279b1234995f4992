import { callApi } from '../api-client.ts';

/** Tells in the account menu how many notices nobody has read. Throws an ApiProblem. */
export async function showUnread(page: Document): Promise<void> {
  const menu = page.querySelector<HTMLElement>('[data-account]');
  if (!menu) return;
  const { unread } = await callApi<{ unread: number }>('GET', '/notices?unread=1&limit=1', { quiet: true });
  sayUnread(menu, unread);
}

/** The count at the initials, at the link, and in the menu's name. */
export function sayUnread(menu: HTMLElement, unread: number): void {
  const words = unread > 99 ? '99+' : String(unread);
  for (const place of menu.querySelectorAll<HTMLElement>('[data-unread]')) {
    place.textContent = words;
    place.hidden = unread === 0;
  }
  const summary = menu.querySelector('summary');
  const name = summary?.getAttribute('aria-label')?.replace(/, \d+\+? unread$/, '') ?? 'Account';
  summary?.setAttribute('aria-label', unread > 0 ? `${name}, ${words} unread` : name);
}
