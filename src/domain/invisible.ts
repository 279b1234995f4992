/**
 * Characters that nobody sees and that come along when text is pasted: soft hyphens, zero-width spaces, byte-order
 * marks, line separators, and controls that turn the direction of writing. They keep a word from being found, and can
 * make a line read as something else than it says. Joiners stay: emoji and some scripts are written with them.
 */
const INVISIBLE = /[\u00AD\u200B\u2028\u2029\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;

/** What they are called, for people; a control of direction where nothing else is known. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['\u00AD', 'a soft hyphen'],
  ['\u200B', 'a zero-width space'],
  ['\u2028', 'a line separator'],
  ['\u2029', 'a paragraph separator'],
  ['\u2060', 'a word joiner'],
  ['\uFEFF', 'a byte-order mark'],
]);

/** The first invisible character in a text: where, from 0, and what it is called. */
export function findInvisible(text: string): { at: number; name: string } | undefined {
  const at = text.search(INVISIBLE);
  if (at < 0) return undefined;
  return { at, name: NAMES.get(text[at] ?? '') ?? 'a sign that turns the direction of writing' };
}

/** The text without them; a separator becomes the space that it stood for. */
export function withoutInvisible(text: string): string {
  return text.replace(/[\u2028\u2029]/g, ' ').replace(INVISIBLE, '');
}
