import { formatField } from './format-fields.ts';
import { FormatRefusal } from './format-refusal.ts';

/** A question that keeps the lines that its author wrote. */
export interface KeptQuestion {
  /** Its lines, with the comments above it. */
  readonly text: string;
  /** The same, indented as canonical questions are, with the id and the review of `question` in it. */
  withFields(question: Readonly<Record<string, unknown>>): string;
}

/** Fields that are written by programs, and so must be set even where everything else stays as it is. */
const OURS = ['id', 'reviewed'] as const;

/** How far canonical questions are indented. */
const INDENT = 2;

/**
 * Takes the lines of `questions:` apart.
 *
 * @param lines the field with its comments
 * @param count how many questions the parser found in it
 * @throws {FormatRefusal} when the lines and the parser do not agree, as with `[…]` on one line
 */
export function keptQuestions(
  lines: string,
  count: number,
): { readonly head: string; readonly items: readonly KeptQuestion[] } {
  const all = lines.replace(/\n$/, '').split('\n');
  const first = all.findIndex((line) => /^ *-(?: |$)/.test(line));
  const indent = indentOf(all[first] ?? '');
  const isStart = (line: string) => indentOf(line) === indent && /^ *-(?: |$)/.test(line);
  const starts = all.flatMap((line, at) => (isStart(line) ? [withCommentsAbove(all, at, indent)] : []));
  if (first < 0 || starts.length !== count)
    throw new FormatRefusal('questions with comments must begin with "- " on lines of their own', 1);
  const items = starts.map((start, at) => withoutBlankEnd(all.slice(start, starts[at + 1])));
  return {
    head: all
      .slice(0, starts[0])
      .map((line) => `${line}\n`)
      .join(''),
    items: items.map((own) => ({
      text: own.join('\n'),
      withFields: (question) => withFields(shifted(own, INDENT - indent), question),
    })),
  };
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Comments right above an item belong to it; deeper ones may be words of a text that goes over several lines. */
function withCommentsAbove(lines: readonly string[], start: number, indent: number): number {
  let at = start;
  while (/^ *#/.test(lines[at - 1] ?? '') && indentOf(lines[at - 1] ?? '') <= indent) at -= 1;
  return at;
}

function withoutBlankEnd(lines: readonly string[]): readonly string[] {
  return lines.slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1);
}

function shifted(lines: readonly string[], by: number): string[] {
  return lines.map((line) => {
    if (by < 0) return line.slice(Math.min(-by, indentOf(line)));
    return line && ' '.repeat(by) + line;
  });
}

function withFields(lines: readonly string[], question: Readonly<Record<string, unknown>>): string {
  const result = [...lines];
  for (const name of OURS) if (question[name] !== undefined) setField(result, name, question[name]);
  return result.map((line) => `${line}\n`).join('');
}

/** Sets a field of an item; a new id goes first, a new review behind what was reviewed. */
function setField(lines: string[], name: string, value: unknown): void {
  const start = lines.findIndex((line) => /^ *- /.test(line));
  const column = /^ *- +/.exec(lines[start] ?? '')?.[0].length ?? INDENT + 2;
  const fieldAt = (field: string) =>
    lines.findIndex(
      (line) => line.slice(column).startsWith(`${field}:`) && /^[ -]*$/.test(line.slice(0, column)),
    );
  const written = formatField(name, value).trimEnd();
  const known = fieldAt(name);
  if (known >= 0) {
    const line = lines[known] ?? '';
    const isSame =
      /^\s*(?:#|$)/.test(line.slice(column + written.length)) && line.startsWith(written, column);
    // A comment behind another value was about that value.
    if (!isSame) lines[known] = line.slice(0, column) + written;
  } else if (name === 'id') {
    const head = lines[start] ?? '';
    lines.splice(start, 1, head.slice(0, column) + written, ' '.repeat(column) + head.slice(column));
  } else lines.splice(fieldAt('cites') + 1 || lines.length, 0, ' '.repeat(column) + written);
}
