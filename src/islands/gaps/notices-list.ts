import { callApi, type Page } from '../api-client.ts';
import { html } from '../html.ts';
import { localToday, weekday } from '../sheets/days.ts';
import { sayUnread } from './notices-count.ts';
import type { Notice } from './shapes.ts';

/** As many as are news. */
const SHOWN = 5;

type Notices = Page<Notice> & { readonly unread: number };

/** Draws the news above the flags, and lets it be marked as read. Throws an ApiProblem. */
export async function showNews(section: HTMLElement): Promise<void> {
  const list = section.querySelector('ol');
  const button = section.querySelector<HTMLButtonElement>('[data-act="read"]');
  if (!list || !button) return;
  const { items, unread } = await callApi<Notices>('GET', `/notices?limit=${SHOWN}`);
  const today = localToday(new Date());
  list.innerHTML = items.map((notice) => noticeHtml(notice, today).text).join('');
  section.hidden = items.length === 0;
  tell(section, unread);
  button.onclick = async () => {
    await callApi('PUT', '/notices/reading', { body: {} });
    for (const item of list.querySelectorAll<HTMLElement>('[data-new]')) item.removeAttribute('data-new');
    tell(section, 0);
    section.querySelector('h2')?.focus();
  };
  // Whoever follows one has read it; nobody waits for that to be noted.
  list.onclick = ({ target }) => {
    const id = target instanceof Element && target.closest<HTMLElement>('[data-new]')?.dataset.new;
    if (!id || !(target instanceof Element) || !target.closest('a')) return;
    callApi('PUT', '/notices/reading', { body: { ids: [id] }, keepalive: true, quiet: true }).catch(
      () => undefined,
    );
  };
}

function tell(section: HTMLElement, unread: number): void {
  const button = section.querySelector<HTMLElement>('[data-act="read"]');
  if (button) button.hidden = unread === 0;
  const menu = document.querySelector<HTMLElement>('[data-account]');
  if (menu) sayUnread(menu, unread);
}

function noticeHtml({ id, words, url, at, isRead }: Notice, today: string) {
  const day = at.slice(0, 10);
  return html`<li class="news"${isRead ? '' : html` data-new="${id}"`}>
    <time datetime="${day}">${weekday(day, today)}</time>
    <p><a href="${url}">${!isRead && html`<span class="news-new">New</span> `}${words}</a></p>
  </li>`;
}
