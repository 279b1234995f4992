import { escapeHtml } from './escape.ts';

/**
 * An author's words as print sets them: curly quotation marks and apostrophes, and a narrow no-break space before `%`.
 * For what is shown, never for what is searched, compared or copied. `before` is the character that stands before
 * the text, where there is one.
 */
export function typeset(text: string, before = ''): string {
  if (!/['"%]/.test(text)) return text;
  return text.replace(/(?<=\d) (?=%)/g, NARROW_SPACE).replace(/['"]/g, (mark, at: number) => {
    const next = text[at + 1];
    const opens = OPENS_AFTER.test(at > 0 ? (text[at - 1] as string) : before) && !/\s/.test(next ?? '');
    if (mark === '"') return opens ? '“' : '”';
    // An apostrophe stands for what is left out: in "'90s" also at the beginning of a word.
    return opens && !/\d/.test(next ?? '') ? '‘' : '’';
  });
}

/** The same as safe HTML. */
export function wordsHtml(text: string): string {
  return escapeHtml(typeset(text));
}

/** Set words as they are typed, for what leaves the page. */
export function typed(text: string): string {
  return text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replaceAll(NARROW_SPACE, ' ');
}

const NARROW_SPACE = '\u202F';

/** At the beginning, after a space, after what opens. */
const OPENS_AFTER = /^$|[\s([{–—‘“/-]/;
