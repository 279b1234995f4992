import { createRoot } from 'react-dom/client';
import { loadStyles } from '../load-styles.ts';
import { loadFromRelease } from './release.ts';
import { SearchPanel } from './SearchPanel.tsx';
import type { SearchShell } from './shell.ts';
import { STYLES } from './styles.ts';

// This module loads at the first touch; by the time somebody acts, the data is on its way.
const arriving = loadFromRelease();
arriving.heads.catch(() => {});
const styled = loadStyles(STYLES);
let isMounted = false;

/** Fills the open dialog, once, with what answers the text in its box. */
export function mount(shell: SearchShell): void {
  if (isMounted) return;
  isMounted = true;
  void styled.then(() => createRoot(shell.below).render(<SearchPanel shell={shell} first={arriving} />));
}
