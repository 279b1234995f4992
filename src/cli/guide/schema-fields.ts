import type { PieceType } from '#domain/piece-types.ts';
import { commonFields, FRONT_MATTER } from '#domain/schema/front-matter.ts';

/** One field as the guide tells of it. */
export interface FieldHelp {
  readonly name: string;
  readonly help: string;
  readonly required: boolean;
}

/** What the guide asks of a field's schema. */
interface Described {
  readonly description?: string | undefined;
  safeParse(value: unknown): { readonly success: boolean };
}

/** The fields of an object schema, with the help that is written into it. */
export function fieldsOf(shape: Readonly<Record<string, Described>>): FieldHelp[] {
  return Object.entries(shape).map(([name, schema]) => ({
    name,
    help: helpOf(schema),
    required: !schema.safeParse(undefined).success,
  }));
}

/** Fields that every type of piece has. */
export function commonFieldHelp(): FieldHelp[] {
  return fieldsOf(commonFields);
}

/** Fields that only this type has. */
export function ownFieldHelp(type: PieceType): FieldHelp[] {
  return fieldsOf(FRONT_MATTER[type].shape).filter(({ name }) => !Object.hasOwn(commonFields, name));
}

/** Help may stand inside an optional or a default. */
function helpOf(schema: Described): string {
  if (schema.description) return schema.description;
  if ('unwrap' in schema && typeof schema.unwrap === 'function') return helpOf(schema.unwrap() as Described);
  return '';
}
