import type { Root } from 'mdast';
import { addBlockIds } from './block-ids.ts';
import { canonicalTree } from './canonical-tree.ts';
import { formatBody } from './format-body.ts';
import { formatFrontMatter } from './format-front-matter.ts';
import { FormatRefusal } from './format-refusal.ts';
import { splitFrontMatter } from './front-matter.ts';
import { parseMdx } from './parse-mdx.ts';
import { plainSource } from './plain-source.ts';
import { YamlRefusal } from './yaml.ts';

export { FormatRefusal } from './format-refusal.ts';

export interface FormatOptions {
  /** Gives a candidate for a block id each time it is called; see `blockIdSource`. */
  readonly newId: () => string;
}

/**
 * Writes a piece in its one canonical form, and gives blocks without an id one.
 *
 * - Front matter: fields in the schema's order, lists on one line, YAML's plain style where it can be. A field with
 *   a comment in it or above it stays as it is written, comment included, and moves as a whole.
 * - Body: one line for each paragraph; a blank line between blocks; a block's tags on lines of their own, or one
 *   self-closing line when it holds nothing; `id` and `audience` first, then the vocabulary's order; `-` for lists,
 *   `*` for emphasis, `\` for a hard break.
 *
 * Invisible characters (soft hyphens, zero-width spaces) are taken out.
 *
 * Canonical text comes out as it went in. What a reader sees stays the same: the result is parsed again and compared
 * before it is returned.
 *
 * @throws {FormatRefusal} when the file cannot be parsed, or holds something that has no canonical form (expressions,
 *   imports, footnotes), with the line
 */
export function formatDocument(text: string, { newId }: FormatOptions): string {
  const source = plainSource(text);
  const { data, tree } = read(source);
  const canonical = canonicalTree(tree);
  addBlockIds(canonical, newId);
  const body = formatBody(canonical);
  const result = `---\n${formatFrontMatter(source, data)}---\n${body && `\n${body}`}`;
  requireSame(result, data, canonical);
  return result;
}

function read(text: string): { data: Record<string, unknown>; tree: Root } {
  const { data, body } = split(text);
  const parsed = parseMdx(body);
  if ('tree' in parsed) return { data, tree: parsed.tree };
  const { line, facts } = parsed.fault;
  throw new FormatRefusal(facts.message ?? `too much ${facts.what ?? 'text'} (${facts.reason})`, line);
}

function split(text: string) {
  try {
    return splitFrontMatter(text);
  } catch (error) {
    if (error instanceof YamlRefusal) throw new FormatRefusal(error.message, error.line);
    throw error;
  }
}

/** Formatting must never cost an author a word: better to refuse a file than to change what it says. */
function requireSame(result: string, data: Record<string, unknown>, canonical: Root): void {
  const again = read(result);
  const same =
    JSON.stringify(sorted(again.data)) === JSON.stringify(sorted(data)) &&
    spelled(canonicalTree(again.tree)) === spelled(canonical);
  if (!same) {
    throw new FormatRefusal('the canonical form would not say the same; rewrite what is unusual in it', 1);
  }
}

function sorted(data: Record<string, unknown>): [string, unknown][] {
  return Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The tree without what does not count: where nodes stand, and what the parser noted for itself. */
function spelled(tree: Root): string {
  return JSON.stringify(tree, (key, value) => (key === 'position' || key === 'data' ? undefined : value));
}
