import { type Html, html } from '../html.ts';
import { localToday } from '../sheets/days.ts';
import { nameOf, standingWords } from './flag-words.ts';
import type { GapRow, GapSuggestions } from './shapes.ts';

/** As many of each as leave room for the thumb. */
const SHOWN = 2;

/** Pieces that may answer, each with its line, and gaps alike, each with a way to join. Empty when there are none. */
export function suggestionsHtml({ pieces, gaps }: GapSuggestions): Html {
  const today = localToday(new Date());
  return html`${
    gaps.length > 0 &&
    html`<h3 class="label">Flagged already</h3>
    <ul role="list">${gaps.slice(0, SHOWN).map((gap) => gapHtml(gap, today))}</ul>`
  }${
    pieces.length > 0 &&
    html`<h3 class="label">May answer it</h3>
    <ul role="list">${pieces.slice(0, SHOWN).map(
      ({ title, url, says }) => html`<li><details class="flag-piece">
        <summary>${title}</summary>
        <p>${says}</p>
        <p><a href="${url}">Open it</a> <span class="faint">What you typed is kept.</span></p>
      </details></li>`,
    )}</ul>`
  }`;
}

function gapHtml(gap: GapRow, today: string): Html {
  return html`<li class="flag-alike">
    <p><span>${gap.said}</span><small>${standingWords(gap, today)}</small></p>
    ${
      gap.isMine
        ? html`<a class="button" href="/gaps/gap/?id=${gap.id}">See it</a>`
        : html`<button class="button" type="button" data-join="${gap.id}" aria-label="Me too: ${nameOf(gap)}">Me too</button>`
    }
  </li>`;
}
