/**
 * A text as the index knows it: lower case, without accents, apostrophes closed up ("don't" → "dont"), typographic
 * dashes and quotes made plain. Never throws, whatever the text holds.
 */
export function fold(text: string): string {
  if (!NOT_PLAIN.test(text)) return text.replace(/['`]/g, '').toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[’‘ʼ`']/gu, '')
    .replace(/[‐‑‒–—−]/gu, '-')
    .toLowerCase();
}

/** What plain text has none of. Most text is plain, and the long way through takes ten times as long. */
const NOT_PLAIN = /[^ -~\n]/;
