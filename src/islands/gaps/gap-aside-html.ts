import { readableDate } from '#render/dates.ts';
import { stageStrip } from '#render/stage-strip.ts';
import { drawn, type Html, html } from '../html.ts';
import { type GapNames, nameIn } from './gap-names.ts';
import { CAUSE_WORDS, instantWords, KIND_WORDS, peopleWords, quoted, signalWords } from './gap-words.ts';
import type { Gap, GapSignals } from './shapes.ts';

/**
 * Facts about a gap: where it came up, who asked, who works on it.
 * @param askers who asked, for those who may see it
 */
export function asideHtml(gap: Gap, names: GapNames, askers: Html | undefined): Html {
  const { stage, personas, competitors, signals, people, teams, assignee, why } = gap;
  return html`<dl class="gap-facts">
    ${fact('Stage', stage && drawn(stageStrip(names.stages, [stage])))}
    ${fact('For', personas.length > 0 && chips(personas.map((id) => ({ href: `/personas/${id}/`, name: nameIn(names.personas, id) }))))}
    ${fact('Against', competitors.length > 0 && chips(competitors.map((id) => ({ href: `/competitors/${id}/`, name: nameIn(names.competitors, id) }))))}
    ${fact('About', aboutHtml(gap))}
    ${fact('Kind', kindWords(gap))}
    ${fact('Needed by', gap.neededBy && readableDate(gap.neededBy))}
    ${fact('Imagined as', gap.format)}
    ${fact('Who works on it', assignee ? assignee.name : 'Nobody yet')}
    ${fact('Who asked', html`${peopleWords(people)}, ${signalWords(signals)}${teams.length > 0 && html`<br>${teams.join(', ')}`}`)}
  </dl>
  ${askers}
  ${why.length > 0 && html`<details class="gap-why"><summary>Why it stands where it does</summary><ul>${why.map((sentence) => html`<li>${sentence}</li>`)}</ul></details>`}`;
}

/** Who asked, in their words: for those who work on gaps. */
export function askersHtml({ items, next }: GapSignals, said: string, now: Date): Html | undefined {
  // A gap that went into another has given it all of them.
  if (items.length === 0) return undefined;
  return html`<h2 class="gap-askers-head">In their words</h2><ul class="gap-askers" role="list">${items.map(
    ({ who, teams, words, page, at }) => html`<li>
      <p><strong>${who?.name ?? 'Somebody who has left'}</strong>${teams.length > 0 && html` <span class="faint">${teams.join(', ')}</span>`}</p>
      ${words && words !== said ? html`<p class="gap-asker-words">${quoted(words)}</p>` : html`<p class="faint">${words ? 'Flagged it, in the words above.' : 'Joined without words.'}</p>`}
      <p class="small faint">${instantWords(at, now)}${isHere(page) && html`, <a href="${page}">where they were</a>`}</p>
    </li>`,
  )}</ul>${next && html`<p class="small faint">And more, not shown here.</p>`}`;
}

function aboutHtml({ piece, block, page }: Gap): Html | undefined {
  if (piece) return html`<a href="${block ? `${piece.url}#${block}` : piece.url}">${piece.title}</a>`;
  return isHere(page) ? html`<a href="${page}">The page where it was flagged</a>` : undefined;
}

/** Whether it is the address of a page of this portal: a person sent it, and it is to be followed. */
function isHere(page: string | null): page is string {
  return page?.startsWith('/') === true && new URL(page, location.origin).origin === location.origin;
}

function fact(name: string, value: Html | string | false | null | undefined): Html | undefined {
  return value ? html`<div><dt class="label">${name}</dt><dd>${value}</dd></div>` : undefined;
}

function chips(list: readonly { href: string; name: string }[]): Html {
  return html`<span class="chips">${list.map(({ href, name }) => html`<a class="chip" href="${href}">${name}</a>`)}</span>`;
}

/** What the rep chose, and what marketing makes of it where that is something else. */
function kindWords({ kind, cause }: Gap): string {
  if (!cause || cause === kind) return KIND_WORDS[kind];
  return `${KIND_WORDS[kind]}; marketing says ${CAUSE_WORDS[cause].name.toLowerCase()}`;
}
