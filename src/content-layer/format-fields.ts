import { CORE_SCHEMA, type DumpOptions, dump } from 'js-yaml';
import { FormatRefusal } from './format-refusal.ts';

/** A comment that an author put above a field or behind its value. */
export const COMMENT = /^\s*#|\s#/m;

/**
 * YAML fields in canonical form, ending with a line break: in the given order, unknown ones after them as they came.
 * A field that has a comment, in it or above it, is kept as it is written; comments after the last field stay last.
 *
 * @param written the fields as they stand
 * @param format writes a field whose lines (undefined where they could not be told apart) hold no comment to keep
 * @throws {FormatRefusal} when a comment stands where it would be lost
 */
export function formatFields(
  written: string,
  data: Readonly<Record<string, unknown>>,
  order: readonly string[],
  format: (key: string, value: unknown, lines: string | undefined) => string = keepingComments,
): string {
  const { chunks, tail } = chunksOf(written);
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  // A field that the scan has not found (fields written as one flow mapping) is written from its value.
  const keys = Object.keys(data).sort((a, b) => rank(a) - rank(b));
  return keys.map((key) => format(key, data[key], chunks.get(key))).join('') + tail;
}

/** A field as it is written where it has a comment, else from its value. */
export function keepingComments(key: string, value: unknown, lines: string | undefined): string {
  return lines && COMMENT.test(lines) ? lines : formatField(key, value);
}

/** Said of a comment that would be lost. */
export const NO_PLACE = 'a comment stands where the canonical form has no place for it';

const STYLE: DumpOptions = {
  schema: CORE_SCHEMA,
  lineWidth: -1,
  noRefs: true,
  noCompatMode: true,
  quotingType: '"',
};

/** One field; a list on one line. */
export function formatField(key: string, value: unknown): string {
  return dump({ [key]: value }, { ...STYLE, flowLevel: Array.isArray(value) ? 1 : -1 });
}

/** An item of a list of fields, each field and each of its own items on lines of its own. */
export function formatItem(item: unknown): string {
  return dump([item], STYLE);
}

/**
 * The lines of each top-level field, with the comments above it; and the comments after the last one. What else stands
 * before the first field (`---`, a flow mapping, a field with `?`) is not kept as it is written.
 * @throws {FormatRefusal} when a comment stands in that
 */
function chunksOf(written: string): { chunks: Map<string, string>; tail: string } {
  const chunks = new Map<string, string>();
  let above = '';
  let current: string | undefined;
  // Blank lines between fields go; those within one may be part of a text.
  let blanks = '';
  for (const [at, line] of written.split('\n').entries()) {
    const key = /^(?:"([^"]+)"|'([^']+)'|([A-Za-z_][\w-]*))\s*:(?:\s|$)/.exec(line);
    const name = key?.[1] ?? key?.[2] ?? key?.[3];
    if (name !== undefined) {
      chunks.set(name, `${above}${line}\n`);
      current = name;
      above = '';
      blanks = '';
    } else if (!line.trim()) blanks += '\n';
    // Wherever the first field goes, its comment goes with it: indented it would be part of the field before it.
    else if (/^#/.test(line) || (current === undefined && /^\s*#/.test(line)))
      above += `${line.trimStart()}\n`;
    else if (current !== undefined) {
      chunks.set(current, `${chunks.get(current)}${blanks}${above}${line}\n`);
      above = '';
      blanks = '';
    } else if (COMMENT.test(line)) throw new FormatRefusal(NO_PLACE, at + 1);
  }
  return { chunks, tail: /^\s*#/.test(above) ? above : '' };
}
