/**
 * The icons that the portal draws, by the name under which they stand in `/icons.svg`. The drawings are
 * lucide's (ISC licence); `src/pages/icons.svg.ts` makes the sprite and must draw every name here.
 */
export const ICON_NAMES = [
  'arrow-down',
  'arrow-right',
  'arrow-up',
  'award',
  'ban',
  'book-open',
  'bookmark',
  'briefcase',
  'check',
  'chevron-left',
  'chevron-right',
  'circle-check',
  'clipboard-list',
  'clock',
  'copy',
  'corner-down-right',
  'ear',
  'external-link',
  'eye-off',
  'file-text',
  'flag',
  'history',
  'home',
  'info',
  'library',
  'list-checks',
  'lock',
  'mail',
  'mic',
  'moon',
  'pencil',
  'pin',
  'play',
  'presentation',
  'printer',
  'route',
  'search',
  'send',
  'sliders',
  'sun',
  'swap',
  'thumbs-up',
  'trash',
  'triangle-alert',
  'user',
  'users',
  'x',
] as const;

export type IconName = (typeof ICON_NAMES)[number];

/** An icon beside a word, hidden from readers of the page aloud: the word says it. */
export function icon(name: IconName): string {
  return `<svg class="icon" aria-hidden="true"><use href="/icons.svg#${name}"/></svg>`;
}
