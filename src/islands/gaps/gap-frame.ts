import { type PageParts, pageParts } from '../page-parts.ts';
import { fillPage } from '../page-states.ts';
import { type GapNames, readNames } from './gap-names.ts';

/** A page of those who work on gaps. */
export interface WorkPage extends PageParts {
  readonly names: GapNames;
}

/**
 * Begins on the page: shows what `load` fills, or that it failed, that the person may not see it, or that there is no
 * such thing. `load` runs again when the person presses "Try again".
 */
export function openWorkPage(begin: (page: WorkPage) => () => Promise<void>): void {
  const root = document.querySelector<HTMLElement>('[data-gaps-work]');
  if (!root) return;
  const page = { ...pageParts(root), names: readNames(root) };
  fillPage(page, ['loading', 'failed', 'forbidden', 'missing', 'content'], begin(page));
}
