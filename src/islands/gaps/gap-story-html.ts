import { type Html, html } from '../html.ts';
import { instantWords } from './gap-words.ts';
import type { GapHistory } from './shapes.ts';

/** What happened to a gap, in its order: when, who, in a sentence, and what somebody wrote with it. */
export function storyHtml({ items }: GapHistory, now: Date): Html {
  return html`${items.map(
    ({ at, who, action, words, said }) => html`<li data-action="${action}">
      <p class="story-when"><time datetime="${at}" data-relative>${instantWords(at, now)}</time>${who && !words.includes(who) && html`<span>${who}</span>`}</p>
      <div><p>${words}</p>${said && html`<blockquote>${said}</blockquote>`}</div>
    </li>`,
  )}`;
}
