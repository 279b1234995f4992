import type { z } from 'zod';
import type { SourceProblem } from '#domain/source.ts';
import { schemaAt } from './field-problems.ts';

/**
 * Text of a person that YAML silently cuts: in `title: No.1 #budget` everything from the ` #` on is a comment, which
 * no reader will see. Only fields that take free words are looked at; a comment after an id, a date or a list is
 * plainly one, and so is a line that begins with `#`.
 *
 * @param text the YAML, with the lines that `lineOf` counts
 */
export function cutText(
  data: unknown,
  text: string,
  schema: z.ZodType,
  file: string,
  lineOf: () => (path: string) => number,
): SourceProblem[] {
  // Nearly every file is done here.
  if (!/\S[^\n]*\s#/.test(text)) return [];
  const lines = text.split('\n');
  const find = lineOf();
  return [...wordsIn(data, [])].flatMap((path) => {
    const field = path.join('.');
    const line = find(field);
    const lost = lostOn(lines, line);
    if (lost === undefined || !takesWords(schemaAt(schema, path, data))) return [];
    return [{ code: 'yaml-syntax', file, line, facts: { reason: 'comment', message: lost } }];
  });
}

/** Paths of all texts, and of what may have been one before it was cut to nothing. */
function* wordsIn(value: unknown, path: readonly string[]): Iterable<readonly string[]> {
  if (typeof value === 'string' || value === null) yield path;
  else if (typeof value === 'object')
    for (const [key, inner] of Object.entries(value ?? {})) yield* wordsIn(inner, [...path, key]);
}

/** What stands behind ` #` in an unquoted value whose field begins on this line. */
function lostOn(lines: readonly string[], line: number): string | undefined {
  const first = lines[line - 1] ?? '';
  const value = first.replace(/^\s*(?:-\s+)*(?:["']?[\w-]+["']?:(?=\s|$))?/, '');
  // Quotes, block texts and flow lists have signs of their own for where they end.
  if (/^\s*["'|>[{]/.test(value)) return undefined;
  const lost = /(?:^|\s)(#.*)$/;
  const onFirst = lost.exec(value)?.[1];
  if (onFirst !== undefined) return onFirst;
  for (const next of lines.slice(line)) {
    if (indentOf(next) <= indentOf(first) || /^\s*(?:#|$)/.test(next)) return undefined;
    const onNext = lost.exec(next)?.[1];
    if (onNext !== undefined) return onNext;
  }
  return undefined;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Ids, dates and closed lists refuse words; what is left is for people to read. */
function takesWords(schema: z.ZodType | undefined): boolean {
  return schema?.safeParse('Some words').success === true;
}
