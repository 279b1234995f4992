import { parseChoice } from '#domain/call-sheet/choice.ts';
import { icon } from '#render/icon.ts';
import type { Debriefs } from '../gaps/shapes.ts';
import { drawn, type Html, html } from '../html.ts';

/** A sheet that was used, with what can be tapped of it. */
export type Debrief = Debriefs['items'][number];

type Option = Debrief['lines'][number];

/** Lines that are shown before anybody asks for more. */
const LINES_SHOWN = 4;

/** "How did it go?" for one sheet: what came up at once, the rest after the first tap. */
export function howHtml(debrief: Debrief, usedWhen: string): Html {
  const { address, title, cameUp, lines } = debrief;
  return html`<header><h2 id="how">How did it go?</h2>
      <button class="button button-bare" type="button" data-how="skip">Not now</button></header>
    <p class="how-sheet"><a href="${address}">${title}</a> <span class="faint">${usedWhen}</span></p>
    <p class="how-status" role="status" data-how="status"></p>
    <form>
      ${cameUp.length > 0 && cameUpStep(cameUp)}
      <div data-how="then"${drawn(cameUp.length > 0 ? ' hidden' : '')}>
        ${lines.length > 0 && landedStep(lines)}
        <p class="how-done"><button class="button button-strong" type="submit">Done</button></p>
        <p class="how-else">${flagButton(address)}</p>
      </div>
    </form>`;
}

function cameUpStep(options: readonly Option[]): Html {
  return html`<fieldset><legend>Tap what came up</legend><div class="how-options">
    ${options.map(({ ref, words }) => option('cameUp', ref, words))}
    ${option('none', '', 'None of these')}</div></fieldset>`;
}

/** The first lines at once, the others behind a press: they are many on a phone. */
function landedStep(options: readonly Option[]): Html {
  const lines = options.map(landedLine);
  const more = lines.slice(LINES_SHOWN);
  return html`<fieldset><legend>Tap what landed</legend>
    <ul class="how-lines" role="list">${lines.slice(0, LINES_SHOWN)}</ul>
    ${more.length > 0 && html`<details><summary>${more.length} more</summary><ul class="how-lines" role="list">${more}</ul></details>`}
    </fieldset>`;
}

function landedLine({ ref, words }: Option, at: number): Html {
  return html`<li><span id="how-line-${at}">${words}</span>
    <span class="how-options" role="group" aria-labelledby="how-line-${at}">
    ${option('landed', ref, 'Landed')}${option('fellFlat', ref, 'Fell flat')}</span></li>`;
}

function option(name: string, value: string, words: string): Html {
  return html`<label class="how-option"><input type="checkbox" name="${name}" value="${value}"><span>${words}</span></label>`;
}

/** Opens the flag with the meeting filled in. */
function flagButton(address: string): Html {
  const { stage, personas, rivals } = parseChoice(new URL(address, 'http://sheet'));
  return html`<button class="link-button" type="button" data-flag="missing" data-stage="${stage ?? ''}"
    data-personas="${personas.map(({ id }) => id).join(' ')}" data-competitors="${rivals.join(' ')}"
    >${drawn(icon('flag'))}What did they say that wasn’t here?</button>`;
}
