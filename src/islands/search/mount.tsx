import { createRoot } from 'react-dom/client';
import { loadFromRelease } from './release.ts';
import { createRequestDesk } from './request.ts';
import { SearchDialog } from './SearchDialog.tsx';
import { loadStyles } from './styles.ts';

const desk = createRequestDesk();
// This module loads at the first touch; by the time somebody acts, the data is on its way.
const arriving = loadFromRelease();
arriving.heads.catch(() => {});
const styled = loadStyles();
let isMounted = false;

/**
 * Opens the search dialog, or hands it what has been typed since. `trigger` is the search form or a link to it; the
 * form's text comes along, and the focus returns there when the dialog closes.
 */
export function mount(trigger: HTMLElement, event: Event): void {
  const box = trigger.querySelector('input');
  desk.put({ origin: box ?? trigger, text: box?.value ?? '', isTyping: event.type === 'input' });
  if (isMounted) return;
  isMounted = true;
  const host = document.createElement('div');
  document.body.append(host);
  void styled.then(() => createRoot(host).render(<SearchDialog desk={desk} first={arriving} />));
}
