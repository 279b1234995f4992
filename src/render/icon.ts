/**
 * The icons that the portal draws, by the name under which they stand in `/icons.svg`. The drawings are
 * lucide's (ISC licence); `src/pages/icons.svg.ts` makes the sprite and must draw every name here.
 */
export const ICON_NAMES = [
  'arrow-right',
  'ban',
  'bookmark',
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
  'lock',
  'mail',
  'moon',
  'pencil',
  'pin',
  'play',
  'printer',
  'search',
  'send',
  'sliders',
  'sun',
  'swap',
  'thumbs-up',
  'trash',
  'triangle-alert',
  'user',
  'x',
] as const;

export type IconName = (typeof ICON_NAMES)[number];

/** An icon beside a word, hidden from readers of the page aloud: the word says it. */
export function icon(name: IconName): string {
  return `<svg class="icon" aria-hidden="true"><use href="/icons.svg#${name}"/></svg>`;
}
