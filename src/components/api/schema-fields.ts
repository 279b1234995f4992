import type { Schema } from './the-api.ts';

/** A field of a body or an answer, as a row of a table. */
export interface Field {
  /** With the names around it: `items[].id`. */
  readonly name: string;
  readonly type: string;
  /** The name of the shared shape that it has. */
  readonly shape: string | undefined;
  readonly isOptional: boolean;
  readonly about: string;
}

/** The fields of a shape in their order, those of objects inside it under their own names. */
export function fieldsOf(schema: Schema, around = ''): Field[] {
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants && !schema.properties) return variants.flatMap((variant) => fieldsOf(variant, around));
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const name = `${around}${key}`;
    const own = {
      name,
      type: typeOf(value),
      shape: shapeOf(value),
      isOptional: !schema.required?.includes(key),
      about: value.description ?? '',
    };
    const inner = objectIn(value);
    return [own, ...(inner ? fieldsOf(inner.schema, `${name}${inner.isList ? '[]' : ''}.`) : [])];
  });
}

/** The shared shape that a body or an answer is as a whole. */
export function shapeOf(schema: Schema | undefined): string | undefined {
  const reference = schema?.$ref ?? schema?.items?.$ref ?? schema?.anyOf?.find(({ $ref }) => $ref)?.$ref;
  return reference?.split('/').at(-1);
}

/** A type in words: "text", "list of text", "one of a, b". */
export function typeOf(schema: Schema): string {
  if (schema.$ref) return shapeOf(schema) ?? '';
  if (schema.const !== undefined) return String(schema.const);
  if (schema.enum) return schema.enum.map(String).join(' | ');
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return variants.map(typeOf).join(' or ');
  const types = [schema.type ?? 'anything'].flat();
  return types
    .map((type) => (type === 'array' ? `list of ${typeOf(schema.items ?? {})}` : nameOf(type, schema)))
    .join(' or ');
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'object',
  null: 'null',
};

function nameOf(type: string, { maxLength, minimum, maximum }: Schema): string {
  const name = NAMES[type] ?? type;
  if (type === 'string' && maxLength !== undefined) return `${name}, ≤ ${maxLength}`;
  const isBounded = minimum !== undefined && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  return isBounded ? `${name}, ${minimum} to ${maximum}` : name;
}

/** The object whose fields stand under this one, when it is not a shape that is described by itself. */
function objectIn(schema: Schema): { schema: Schema; isList: boolean } | undefined {
  if (schema.properties) return { schema, isList: false };
  if (schema.items?.properties) return { schema: schema.items, isList: true };
  const variant = schema.anyOf?.find(({ properties }) => properties);
  return variant && { schema: variant, isList: false };
}
