import { drawn, type Html, html } from '../html.ts';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly type?: 'text' | 'email' | 'password' | 'date' | 'search' | 'number' | 'time';
  /** A short line under the label. */
  readonly hint?: string;
  readonly most?: number;
  readonly autocomplete?: string;
  readonly focus?: boolean;
}

/** A labelled field with a place for what is wrong with it. */
export function textField({
  name,
  label,
  value = '',
  type = 'text',
  hint,
  most,
  autocomplete = 'off',
  focus,
}: Field): Html {
  return html`<div class="form-field">
    <label for="field-${name}">${label}</label>
    ${hint && html`<p class="form-hint" id="hint-${name}">${hint}</p>`}
    <input class="field" id="field-${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}"
      aria-describedby="fault-${name}${hint ? ` hint-${name}` : ''}" ${drawn(most ? `maxlength="${most}"` : '')} ${drawn(focus ? 'autofocus' : '')}>
    ${fault(name)}
  </div>`;
}

/** A choice of one. */
export function choiceField(
  name: string,
  label: string,
  options: readonly (readonly [value: string, words: string])[],
  chosen: string,
): Html {
  return html`<div class="form-field">
    <label for="field-${name}">${label}</label>
    <select class="field" id="field-${name}" name="${name}" aria-describedby="fault-${name}">
      ${options.map(([value, words]) => html`<option value="${value}" ${drawn(value === chosen ? 'selected' : '')}>${words}</option>`)}
    </select>
    ${fault(name)}
  </div>`;
}

/** Where a sentence about a field stands. */
export function fault(name: string): Html {
  return html`<p class="form-fault" id="fault-${name}" data-fault="${name}"></p>`;
}

/** The foot of a form: what came of it, and its buttons. */
export function formEnd(buttons: Html): Html {
  return html`<p class="form-status" data-form-status role="status"></p><p class="dialog-end">${buttons}</p>`;
}
