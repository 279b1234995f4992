import matter from 'gray-matter';
import { LIMITS } from './limits.ts';
import { parseYaml, YamlRefusal } from './yaml.ts';

/** The two parts of an MDX file. */
export interface SplitDocument {
  readonly data: Record<string, unknown>;
  /** The body, as long as the whole file: the front matter is blanked out, so that lines and offsets still fit. */
  readonly body: string;
}

/**
 * Splits an MDX file and parses its front matter. This is the only place that touches gray-matter, which by
 * itself runs `---js`, reads YAML 1.1 (`12:30` is 750) and keeps a cache by content: its only engine here is the
 * hardened {@link parseYaml}, every other language is refused, options are always given (then nothing is cached),
 * and the fences are checked first, so that it and the MDX parser cannot disagree about where the body begins.
 *
 * @throws {YamlRefusal} with the line counted in the file
 */
export function splitFrontMatter(text: string): SplitDocument {
  const head = requireFences(text);
  if (head.length > LIMITS.frontMatter) {
    throw new YamlRefusal('too-long', `front matter is longer than ${LIMITS.frontMatter} characters`, 1);
  }
  const lines = head.split('\n').length;
  if (lines > LIMITS.frontMatterLines) {
    throw new YamlRefusal('too-long', `front matter has more than ${LIMITS.frontMatterLines} lines`, 1);
  }
  const { data } = matter(head, { engines: ENGINES, language: 'yaml', delimiters: '---' });
  return { data, body: blank(head) + text.slice(head.length) };
}

/** The body with its front matter blanked out; undefined where the fences are not as they must be. */
export function blankFrontMatter(text: string): string | undefined {
  const head = getFences(text);
  return 'head' in head ? blank(head.head) + text.slice(head.head.length) : undefined;
}

/** The text between the fences, its first line being line 2 of the file; undefined without proper fences. */
export function frontMatterOf(text: string): string | undefined {
  const fences = getFences(text);
  if (!('head' in fences)) return undefined;
  const start = fences.head.indexOf('\n') + 1;
  return fences.head.slice(start, fences.head.lastIndexOf('---'));
}

/** The line of each top-level field, from 1 in the file. */
export function fieldLinesOf(text: string): Record<string, number> {
  const lines: Record<string, number> = {};
  for (const [index, line] of (frontMatterOf(text) ?? '').split('\n').entries()) {
    const key = /^(?:"([^"]+)"|'([^']+)'|([A-Za-z_][\w-]*))\s*:(?:\s|$)/.exec(line);
    const name = key?.[1] ?? key?.[2] ?? key?.[3];
    if (name === undefined || name === '__proto__' || Object.hasOwn(lines, name)) continue;
    lines[name] = index + 2;
  }
  return lines;
}

function requireFences(text: string): string {
  const fences = getFences(text);
  if ('head' in fences) return fences.head;
  throw new YamlRefusal('fences', fences.fault, fences.line);
}

/** Everything up to and including the closing `---`, without its line break. */
function getFences(text: string): { head: string } | { fault: string; line: number } {
  const first = /^[^\n]*/.exec(text)?.[0] ?? '';
  if (first.trimEnd() !== '---') {
    const fault = first.startsWith('---')
      ? `front matter in another language: ${first.slice(3, 40).trim()}`
      : 'the file must begin with front matter between two lines of ---';
    return { fault, line: 1 };
  }
  const fence = /^---[^\n]*$/gm;
  fence.lastIndex = first.length + 1;
  const close = fence.exec(text);
  if (!close) return { fault: 'the front matter has no closing line of ---', line: 1 };
  const head = text.slice(0, close.index + close[0].length);
  if (close[0].trimEnd() === '---') return { head };
  return { fault: 'the front matter must end with a line of just ---', line: head.split('\n').length };
}

/** Spaces keep every offset, and a blank line is a blank line to the parser. */
function blank(head: string): string {
  return head.replace(/[^\n]/g, ' ');
}

const refuse = (): never => {
  throw new YamlRefusal('fences', 'front matter in a language other than YAML', 1);
};

const ENGINES = {
  // gray-matter hands over what follows the opening `---`, line break included: its line 1 is the file's.
  yaml: { parse: (text: string) => parseYaml(text), stringify: refuse },
  json: { parse: refuse, stringify: refuse },
  js: { parse: refuse, stringify: refuse },
  javascript: { parse: refuse, stringify: refuse },
};
