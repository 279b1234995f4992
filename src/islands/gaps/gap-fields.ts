import { fault } from '../dialogs/fields.ts';
import { fieldFault } from '../dialogs/submit.ts';
import { drawn, type Html, html } from '../html.ts';

export interface LongField {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly hint?: string;
  readonly most: number;
  readonly rows?: number;
  readonly focus?: boolean;
}

/** A labelled field for several lines, with a place for what is wrong with it. */
export function longField({ name, label, value = '', hint, most, rows = 3, focus }: LongField): Html {
  return html`<div class="form-field">
    <label for="field-${name}">${label}</label>
    ${hint && html`<p class="form-hint" id="hint-${name}">${hint}</p>`}
    <textarea class="field" id="field-${name}" name="${name}" rows="${rows}" maxlength="${most}"
      aria-describedby="fault-${name}${hint ? ` hint-${name}` : ''}" ${drawn(focus ? 'autofocus' : '')}>${value}</textarea>
    ${fault(name)}
  </div>`;
}

/** What was typed, without blanks around it; undefined when nothing was. */
export function typedIn(values: Readonly<Record<string, string>>, name: string): string | undefined {
  return values[name]?.trim() || undefined;
}

/**
 * What was typed where something must be.
 * @throws ApiProblem with this sentence at the field
 */
export function requireTyped(
  values: Readonly<Record<string, string>>,
  name: string,
  sentence: string,
): string {
  const text = typedIn(values, name);
  if (text === undefined) throw fieldFault(name, sentence);
  return text;
}
