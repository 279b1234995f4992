import { callApi } from '../api-client.ts';
import type { SheetChange, SheetChanges } from '../api-shapes.ts';
import { type Html, html } from '../html.ts';

/** What has changed on a sheet of mine since it was prepared. Throws an ApiProblem. */
export function loadChanges(sheetId: string): Promise<SheetChanges> {
  return callApi<SheetChanges>('GET', `/sheets/${sheetId}/changes`);
}

/** The changed lines, each with what it says now. */
export function changesHtml({ items }: SheetChanges): Html {
  return html`<ul class="line-changes" role="list">${items.map(changeHtml)}</ul>`;
}

const WORDS = { changed: 'Changed', gone: 'Gone', new: 'New' } as const;

function changeHtml({ kind, ref, title, words }: SheetChange): Html {
  const now = words && mainWords(words);
  const [piece, block] = ref.split('#');
  const where = title && html`<a href="/${piece}/${block ? `#${block}` : ''}">${title}</a>`;
  return html`<li data-kind="${kind}">
    <span class="label">${WORDS[kind]}</span>
    <div>${now ? html`<p>${kind === 'changed' && html`<span class="faint">Says now:</span> `}${now}</p>` : html`<p>It may not be used any more.</p>`}${where && html`<p class="small faint">${where}</p>`}</div>
  </li>`;
}

/** The words by which a line is known: what is said, asked or expected. */
function mainWords(words: Readonly<Record<string, string>>): string | undefined {
  const names = ['text', 'says', 'say', 'headline', 'line', 'summary', 'subject', 'title'];
  return names.map((name) => words[name]).find(Boolean);
}
