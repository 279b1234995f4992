import type { IconName } from '#render/icon.ts';

/** The part of the portal that a page belongs to; undefined for pages outside all of them. */
export type NavigationItem = 'home' | 'call' | 'sheets' | 'library' | 'tracks' | 'gaps';

export interface NavigationLink {
  readonly item: NavigationItem;
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
}

/** The bar at the top of wide pages. The wordmark leads home. */
export const MAIN_LINKS: readonly NavigationLink[] = [
  { item: 'call', href: '/call/', label: 'Call sheet', icon: 'clipboard-list' },
  { item: 'sheets', href: '/sheets/', label: 'My sheets', icon: 'bookmark' },
  { item: 'library', href: '/library/', label: 'Library', icon: 'library' },
  { item: 'tracks', href: '/tracks/', label: 'Tracks', icon: 'route' },
  { item: 'gaps', href: '/gaps/', label: 'Flags', icon: 'flag' },
];

/** The head of the library: its parts by what a rep has in mind, in the order of a conversation. */
export const WAYS_IN = [
  { href: '/stages/', label: 'By stage' },
  { href: '/personas/', label: 'By persona' },
  { href: '/competitors/', label: 'By rival' },
  { href: '/claims/', label: 'Claims' },
  { href: '/glossary/', label: 'Glossary' },
  { href: '/changed/', label: 'What changed' },
  { href: '/coverage/', label: 'Coverage' },
] as const;

/** The foot of every page: reference parts that nobody needs every day. */
export const REFERENCE_LINKS = [
  { href: '/stages/', label: 'Stages' },
  { href: '/personas/', label: 'Personas' },
  { href: '/competitors/', label: 'Rivals' },
  { href: '/changed/', label: 'What changed' },
  { href: '/coverage/', label: 'Coverage' },
  { href: '/claims/', label: 'Claims' },
  { href: '/glossary/', label: 'Glossary' },
] as const;
