import { escapeHtml } from '#render/escape.ts';

/** Text that is HTML already: made by {@link html}, or drawn by the renderer. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

type Value = Html | string | number | false | null | undefined | readonly Value[];

/**
 * HTML with values in it: ``html`<li>${name}</li>` ``. Values are escaped, in texts and in quoted attributes; what is
 * Html already is not; lists are joined; false, null and undefined are nothing.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(parts.map((part, at) => part + spell(values[at])).join(''));
}

/** Lets text in that our own renderer has drawn and escaped, such as an icon. */
export function drawn(text: string): Html {
  return new Html(text);
}

function spell(value: Value): string {
  if (value === undefined || value === null || value === false) return '';
  if (value instanceof Html) return value.text;
  return Array.isArray(value) ? value.map(spell).join('') : escapeHtml(String(value));
}
