import type { Nodes, Root } from 'mdast';
import { mdxToMdast } from 'satteri';
import { LIMITS } from './limits.ts';
import { findHeavyCode } from './refuse-code.ts';
import { findHeavy } from './refuse-heavy.ts';

export type MdxParsing =
  | { readonly tree: Root }
  | {
      readonly fault: {
        /** From 1. */
        readonly line: number;
        readonly column?: number;
        readonly facts: Readonly<Record<string, string>>;
      };
    };

/**
 * Parses the body of a piece, front matter blanked out, into a Markdown tree with positions (lines and columns
 * from 1, offsets in UTF-16 units). The facts of a fault: `reason` is `syntax` (with the parser's `message` and
 * `rule`), `too-long`, `too-many` or `nesting` (with `what` and `limit`). Never throws, and never takes long:
 * what would is refused first.
 */
export function parseMdx(body: string): MdxParsing {
  // Blank lines stand where the front matter was.
  if (body.length - Math.max(0, body.search(/\S/)) > LIMITS.body) {
    return refused(1, { reason: 'too-long', limit: `${LIMITS.body}` });
  }
  const heavy = findHeavy(body) ?? findHeavyCode(body);
  if (heavy) {
    return refused(heavy.line, { reason: 'too-many', what: heavy.what, limit: `${heavy.limit}` });
  }
  return parse(body);
}

function parse(body: string): MdxParsing {
  try {
    const tree = mdxToMdast(body, { features: { gfm: true } }) as Root;
    const deep = firstTooDeep(tree);
    if (!deep) return { tree };
    return refused(deep.position?.start.line ?? 1, {
      reason: 'nesting',
      what: 'levels',
      limit: `${LIMITS.nesting}`,
    });
  } catch (error) {
    return { fault: parserFault(error instanceof Error ? error.message : String(error)) };
  }
}

function refused(line: number, facts: Record<string, string>): MdxParsing {
  return { fault: { line, facts } };
}

/** The parser says `12:8: What is wrong (note: what to do) (rule:id)`. */
function parserFault(text: string): { line: number; column?: number; facts: Record<string, string> } {
  const parts = /^(\d+):(\d+): ([\s\S]*?)(?: \(([a-z-]+:[a-z-]+)\))?$/.exec(text);
  if (!parts) return { line: 1, facts: { reason: 'syntax', message: text } };
  const [, line, column, message = '', rule = ''] = parts;
  return { line: Number(line), column: Number(column), facts: { reason: 'syntax', message, rule } };
}

/** The first node below the deepest level allowed. Walks with a list of its own, since the tree may be deep. */
function firstTooDeep(tree: Root): Nodes | undefined {
  let level: Nodes[] = [tree];
  for (let depth = 0; level.length > 0; depth += 1) {
    const next: Nodes[] = [];
    for (const node of level) {
      if (!('children' in node)) continue;
      if (depth > LIMITS.nesting) return node;
      for (const child of node.children) next.push(child);
    }
    level = next;
  }
  return undefined;
}
