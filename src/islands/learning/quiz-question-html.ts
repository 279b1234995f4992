import { icon } from '#render/icon.ts';
import { typeset } from '#render/typeset.ts';
import { drawn, type Html, html } from '../html.ts';
import type { Answer, AskedQuestion } from './shapes.ts';

/**
 * A question as a part of a form, with native controls, so that a thumb and a keyboard both answer it.
 * @param answer what was answered so far
 * @param place such as "3 of 10"
 */
export function questionHtml(question: AskedQuestion, answer: Answer | undefined, place: string): Html {
  const { at, ask } = question;
  return html`<fieldset class="question" data-question="${at}" data-kind="${question.kind}" aria-describedby="fault-q${at}">
    <legend><span class="question-place">${place}</span> <span class="question-ask">${typeset(ask)}</span></legend>
    ${hint(question) && html`<p class="form-hint">${hint(question)}</p>`}
    ${controls(question, answer)}
    <p class="form-fault" id="fault-q${at}" data-fault="q${at}" role="status"></p>
  </fieldset>`;
}

function hint({ kind }: AskedQuestion): string {
  if (kind === 'multiple') return 'Tick all that are right.';
  return kind === 'order' ? 'Put them in order, the first at the top.' : '';
}

function controls(question: AskedQuestion, answer: Answer | undefined): Html {
  const name = `q${question.at}`;
  switch (question.kind) {
    case 'single':
      return choices(name, 'radio', question.options, typeof answer === 'number' ? [answer] : []);
    case 'fits':
      return html`<blockquote class="question-says">“${typeset(question.says)}”</blockquote>
        ${choices(name, 'radio', question.options, typeof answer === 'number' ? [answer] : [])}`;
    case 'multiple':
      return choices(name, 'checkbox', question.options, numbersOf(answer));
    case 'order':
      return orderList(question.options, orderOf(answer, question.options.length));
    case 'match':
      return matches(name, question.left, question.options, numbersOf(answer));
    case 'text':
      return html`<input class="field question-text" name="${name}" type="text" maxlength="80" autocomplete="off" autocapitalize="off" aria-label="Your answer" value="${typeof answer === 'string' ? answer : ''}">`;
  }
}

function choices(
  name: string,
  type: 'radio' | 'checkbox',
  options: readonly string[],
  chosen: readonly number[],
): Html {
  return html`<div class="pick">${options.map(
    (option, at) =>
      html`<label class="pick-one"><input type="${type}" name="${name}" value="${at}" ${drawn(chosen.includes(at) ? 'checked' : '')}><span>${typeset(option)}</span></label>`,
  )}</div>`;
}

/** Items with a button to move each up and down; their order in the page is the answer. */
export function orderList(options: readonly string[], order: readonly number[]): Html {
  return html`<ol class="order" role="list">${order.map((option, at) => {
    const words = options[option] ?? '';
    return html`<li data-option="${option}">
      <span class="order-place" aria-hidden="true">${at + 1}</span><span class="order-words">${typeset(words)}</span>
      <button class="button" type="button" data-move="up" aria-disabled="${at === 0 ? 'true' : 'false'}" aria-label="Up: ${words}">${drawn(icon('arrow-up'))}</button>
      <button class="button" type="button" data-move="down" aria-disabled="${at === order.length - 1 ? 'true' : 'false'}" aria-label="Down: ${words}">${drawn(icon('arrow-down'))}</button>
    </li>`;
  })}</ol><p class="visually-hidden" role="status" data-order-status></p>`;
}

function matches(
  name: string,
  left: readonly string[],
  options: readonly string[],
  chosen: readonly number[],
): Html {
  return html`<div class="matches">${left.map(
    (words, row) => html`<div class="match">
      <label for="${name}-${row}">${typeset(words)}</label>
      <select class="field" id="${name}-${row}" name="${name}-${row}">
        <option value="">Choose</option>
        ${options.map((option, at) => html`<option value="${at}" ${drawn(chosen[row] === at ? 'selected' : '')}>${typeset(option)}</option>`)}
      </select>
    </div>`,
  )}</div>`;
}

function numbersOf(answer: Answer | undefined): readonly number[] {
  return Array.isArray(answer) ? answer : [];
}

/** The order that was kept, where it is one of this many options; else the one in which they come. */
function orderOf(answer: Answer | undefined, count: number): readonly number[] {
  const kept = numbersOf(answer);
  const isWhole = new Set(kept).size === count && kept.every((at) => at >= 0 && at < count);
  return isWhole ? kept : [...Array(count).keys()];
}
