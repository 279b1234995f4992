/**
 * A text as the index knows it: lower case, without accents, apostrophes closed up ("don't" → "dont"), typographic
 * dashes and quotes made plain. Never throws, whatever the text holds.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[’‘ʼ`']/gu, '')
    .replace(/[‐‑‒–—−]/gu, '-')
    .toLowerCase();
}
