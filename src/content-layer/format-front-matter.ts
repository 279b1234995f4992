import { commonFields, FRONT_MATTER } from '#domain/schema/front-matter.ts';
import { formatFields } from './format-fields.ts';
import { frontMatterOf } from './front-matter.ts';

/** Front matter in canonical form, without its fences, ending with a line break: fields in the schema's order. */
export function formatFrontMatter(text: string, data: Readonly<Record<string, unknown>>): string {
  return formatFields(frontMatterOf(text) ?? '', data, ORDER);
}

const ORDER = [
  ...new Set([
    ...Object.keys(commonFields),
    ...Object.values(FRONT_MATTER).flatMap((schema) => Object.keys(schema.shape)),
  ]),
];
