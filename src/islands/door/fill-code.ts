import { findNotice } from './find-notice.ts';

/** A code, at the end of whatever was pasted: the whole link, or the code alone. */
const CODE = /(?:^|#)([\w-]{40,100})\s*$/;

const INCOMPLETE = 'The link is incomplete. Paste the whole link, or its code, here.';

/**
 * Puts the code of a link into its field, hides the field, and takes the code out of the address, so that it stays in
 * no history and on no screen. Where the link has no code, the field takes the whole link, and says so.
 */
export function fillCode(page: Document): void {
  const field = page.querySelector<HTMLInputElement>('[data-code-form] input[name="token"]');
  if (!field) return;
  const place = field.closest<HTMLElement>('[data-field]');
  const code = CODE.exec(location.hash)?.[1];
  if (code) {
    field.value = code;
    place?.setAttribute('hidden', '');
    history.replaceState(null, '', location.pathname + location.search);
    return;
  }
  field.removeAttribute('maxlength');
  field.addEventListener('input', () => {
    field.value = CODE.exec(field.value.trim())?.[1] ?? field.value;
  });
  // The short names after the `#` are those of our own notices, which say what is wrong themselves.
  if (findNotice(location.hash)) return;
  const words = place?.querySelector('[data-fault]');
  if (words) words.textContent = INCOMPLETE;
}
