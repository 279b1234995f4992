import { acceptPiece, type PieceFile } from '#content-layer/accept-files.ts';
import { blockIdSource } from '#content-layer/block-ids.ts';
import { FormatRefusal, formatDocument } from '#content-layer/format.ts';
import { formatFrontMatter } from '#content-layer/format-front-matter.ts';
import { splitFrontMatter } from '#content-layer/front-matter.ts';

/** As many search words as a piece may have. */
const MOST_ALIASES = 40;

/** The text of a piece with one more search word, or why it cannot be written. */
export type AliasText =
  | { readonly kind: 'text'; readonly text: string }
  /** It is its title or one of its search words already. */
  | { readonly kind: 'there' }
  | { readonly kind: 'refused'; readonly why: 'unreadable' | 'commented' | 'full' };

/**
 * Adds a search word to the text of a piece, which comes out in canonical form. Its body and all other fields say what
 * they said: the result is parsed again, and accepted as the next publishing will accept it, before it is given.
 */
export function withAlias(file: PieceFile, source: string, alias: string): AliasText {
  try {
    const before = formatDocument(source, { newId: blockIdSource(Math.random) });
    const { data } = splitFrontMatter(before);
    const accepted = acceptPiece(file, before);
    if ('problems' in accepted) return { kind: 'refused', why: 'unreadable' };
    const { title, aliases = [] } = accepted.value.piece.fields;
    if ([title, ...aliases].some((known) => sameWords(known, alias))) return { kind: 'there' };
    if (aliases.length >= MOST_ALIASES) return { kind: 'refused', why: 'full' };
    const wanted = { ...data, aliases: [...aliases, alias] };
    const body = before.slice(before.indexOf('\n---\n') + '\n---\n'.length);
    const text = `---\n${formatFrontMatter(before, wanted)}---\n${body}`;
    // A list of search words with a comment in it or above it stays as its author wrote it, so nothing was added.
    if (text === before) return { kind: 'refused', why: 'commented' };
    if (!isJust(file, text, before, wanted)) return { kind: 'refused', why: 'unreadable' };
    return { kind: 'text', text };
  } catch (error) {
    if (!(error instanceof FormatRefusal)) throw error;
    return { kind: 'refused', why: 'unreadable' };
  }
}

function sameWords(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Whether the text is accepted, canonical, and says what it said and the fields that are wanted. */
function isJust(file: PieceFile, text: string, before: string, wanted: Record<string, unknown>): boolean {
  const now = splitFrontMatter(text);
  const newId = () => {
    throw new FormatRefusal('a block without an id', 1);
  };
  return (
    spelled(now.data) === spelled(wanted) &&
    now.body.trimStart() === splitFrontMatter(before).body.trimStart() &&
    'value' in acceptPiece(file, text) &&
    formatDocument(text, { newId }) === text
  );
}

function spelled(data: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.entries(data).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
