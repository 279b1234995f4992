import { CORE_SCHEMA, type DumpOptions, dump } from 'js-yaml';
import { commonFields, FRONT_MATTER } from '#domain/schema/front-matter.ts';
import { frontMatterOf } from './front-matter.ts';

/**
 * Front matter in canonical form, without its fences, ending with a line break: fields in the schema's order, unknown
 * ones after them as they came. A field that has a comment, in it or above it, is kept as it is written; comments
 * after the last field stay last.
 */
export function formatFrontMatter(text: string, data: Readonly<Record<string, unknown>>): string {
  const { chunks, tail } = chunksOf(frontMatterOf(text) ?? '');
  // A field that the scan has not found (front matter written as one flow mapping) is written from its value.
  const keys = Object.keys(data).sort((a, b) => rank(a) - rank(b));
  const fields = keys.map((key) => {
    const chunk = chunks.get(key);
    return chunk && COMMENT.test(chunk) ? chunk : formatField(key, data[key]);
  });
  return fields.join('') + tail;
}

const COMMENT = /^\s*#|\s#/m;

const ORDER = [
  ...new Set([
    ...Object.keys(commonFields),
    ...Object.values(FRONT_MATTER).flatMap((schema) => Object.keys(schema.shape)),
  ]),
];

function rank(key: string): number {
  const place = ORDER.indexOf(key);
  return place < 0 ? ORDER.length : place;
}

const STYLE: DumpOptions = {
  schema: CORE_SCHEMA,
  lineWidth: -1,
  noRefs: true,
  noCompatMode: true,
  quotingType: '"',
};

function formatField(key: string, value: unknown): string {
  return dump({ [key]: value }, { ...STYLE, flowLevel: Array.isArray(value) ? 1 : -1 });
}

/** The lines of each top-level field, with the comments above it; and the comments after the last one. */
function chunksOf(frontMatter: string): { chunks: Map<string, string>; tail: string } {
  const chunks = new Map<string, string>();
  let above = '';
  let current: string | undefined;
  for (const line of frontMatter.split('\n')) {
    const key = /^(?:"([^"]+)"|'([^']+)'|([A-Za-z_][\w-]*))\s*:(?:\s|$)/.exec(line);
    const name = key?.[1] ?? key?.[2] ?? key?.[3];
    if (name !== undefined) {
      chunks.set(name, `${above}${line}\n`);
      current = name;
      above = '';
    } else if (!line.trim()) continue;
    else if (/^#/.test(line) || current === undefined) above += `${line}\n`;
    else {
      chunks.set(current, `${chunks.get(current)}${above}${line}\n`);
      above = '';
    }
  }
  return { chunks, tail: /^\s*#/.test(above) ? above : '' };
}
