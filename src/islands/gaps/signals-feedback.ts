import { type Html, html } from '../html.ts';
import { cutWords, quoted } from './gap-words.ts';
import type { FeedbackRow } from './shapes.ts';

const COMPLAINTS = [
  ['wrong', 'wrong'],
  ['old', 'out of date'],
  ['not', 'did not help'],
  ['tooLong', 'too long'],
] as const;

/** What readers say of a page or a line, as a row; a line that is gone is told by what it said. */
export function drawFeedback(row: FeedbackRow): Html {
  const { piece, block, title, text, isThere, helped } = row;
  const told = COMPLAINTS.filter(([key]) => row[key] > 0);
  const href = block && isThere ? `/${piece}/#${block}` : `/${piece}/`;
  // Of a line that is gone the page may still be there; of a page that is gone nothing is.
  const isOpen = isThere || block !== null;
  return html`<li>
    <div>
      <p>${isOpen ? html`<a href="${href}">${title}</a>` : title}${!isThere && html` <span class="gone-mark">${block ? 'line removed' : 'page removed'}</span>`}</p>
      ${text && html`<p class="feedback-text">${quoted(cutWords(text, 180))}</p>`}
    </div>
    <p class="feedback-counts">${told.map(([key, words]) => html`<span><strong>${row[key]}</strong> ${words}</span>`)}${helped > 0 && html`<span class="faint"><strong>${helped}</strong> helped</span>`}</p>
  </li>`;
}
