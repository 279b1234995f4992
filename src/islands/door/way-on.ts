// The sign-in page says that it leads on, and is ready for the mail address to be typed.
import { findNotice } from './find-notice.ts';

// Not where to: behind Back, somebody else would read what the last person was looking at.
const line = document.querySelector<HTMLElement>('[data-way-on]');
const to = new URLSearchParams(location.search).get('to') ?? '';
if (line) line.hidden = !/^\/[^/\\]/.test(to);

const mail = document.querySelector<HTMLInputElement>('input[name="mail"]');
const notice = findNotice(location.hash);
const toMail = () => mail?.focus({ preventScroll: true });
if (notice) {
  // Whoever comes to the field is told what the page says above it.
  mail?.setAttribute('aria-describedby', `${notice.id} ${mail.getAttribute('aria-describedby')}`);
  // The browser goes to where the address leads, before or after this.
  notice.addEventListener('focus', toMail, { once: true });
}
if (document.activeElement === document.body || document.activeElement === notice) toMail();
