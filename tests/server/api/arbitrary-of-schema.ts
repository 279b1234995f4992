import fc from 'fast-check';
import { z } from 'zod';

type Schema = z.core.JSONSchema.BaseSchema;

/**
 * Values that a schema describes: right in form, though often not in meaning (an id of nothing, a date that the
 * calendar does not have). Derived from the very schema that the API checks with.
 */
export function arbitraryOfSchema(schema: z.ZodType): fc.Arbitrary<unknown> {
  return fromJsonSchema(z.toJSONSchema(schema, { io: 'input' }));
}

function fromJsonSchema(schema: Schema, name = ''): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => fromJsonSchema(choice as Schema, name)));
  switch (schema.type) {
    case 'string':
      return textOf(schema, name);
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -1_000, max: schema.maximum ?? 1_000 });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array': {
      const { minItems: minLength = 0, maxItems = 5 } = schema;
      return fc.array(fromJsonSchema(schema.items as Schema, name), {
        minLength,
        maxLength: Math.max(minLength, Math.min(maxItems, 5)),
      });
    }
    case 'object': {
      const { properties = {}, required = [] } = schema;
      const fields = Object.entries(properties).map(([name, property]) => {
        const field = fromJsonSchema(property as Schema, name);
        return [name, required.includes(name) ? field : seldom(field)] as const;
      });
      return fc.record(Object.fromEntries(fields)).map(withoutAbsent);
    }
    default:
      throw new Error(`The tests cannot make values of ${JSON.stringify(schema)} yet.`);
  }
}

/** Were all fields always there, hardly a request would get past the check of one or the other. */
function seldom(field: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: field });
}

function withoutAbsent(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));
}

function textOf({ pattern, maxLength = 60, minLength = 0 }: Schema, name: string): fc.Arbitrary<string> {
  const length = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, 400)) };
  const fitting = (texts: readonly string[]) => texts.filter((text) => text.length <= length.maxLength);
  const any = pattern ? fc.stringMatching(new RegExp(pattern)) : fc.string({ unit: 'binary', ...length });
  const known = fitting(MEANT[name] ?? []);
  return fc.oneof(
    { weight: 1, arbitrary: any },
    { weight: 1, arbitrary: fc.constantFrom(...fitting(HOSTILE)) },
    ...(known.length > 0 ? [{ weight: 8, arbitrary: fc.constantFrom(...known) }] : []),
  );
}

/** Values with a meaning, by the name of the field, so that requests get past the checks and on to what they do. */
const MEANT: Readonly<Record<string, readonly string[]>> = {
  address: ['/call/any/any/', '/call/justify/cfo/?rival=paygrove', '/objections/erp-does-this/'],
  day: ['2026-11-24', '2026-02-30'],
  label: ['Oatley', '🧑🏽‍🚀 e\u0301 ﷽', "Robert'); drop table sheet;--"],
  folder: ['objections', 'battlecards'],
  name: ['erp-does-this', 'erp-does-this.md', 'paygrove', 'Ada', 'team'],
  id: ['me', 'colleague', 'team', 'sheet', 'gap-open', 'gap-proposed', 'gap-published'],
  to: ['colleague', 'me', 'nobody'],
  team: ['team', 'no-team'],
  teams: ['team', 'no-team'],
  mail: ['new@example.com', 'Ada@Example.COM', 'me@example.com'],
  piece: ['objections/erp-does-this', 'objections/none'],
  pieces: ['objections/erp-does-this', 'objections/none'],
  nearest: ['objections/erp-does-this'],
  said: ['What happens to open invoices?', '\u0000'],
  page: ['/objections/erp-does-this/#said=it', '//evil.example/'],
  person: ['me', 'colleague', 'other-admin'],
  into: ['gap-target', 'gap-open', 'none'],
  by: ['2026-11-27', '2026-02-30'],
  neededBy: ['2026-11-27'],
  personas: ['cfo', 'nobody'],
  competitors: ['paygrove'],
  assignee: ['me', 'none', 'other-admin'],
  block: ['re01', 'none'],
  words: ['audit trail', 'never searched'],
  cameUp: ['objections/erp-does-this', 'battlecards/paygrove'],
  landed: ['objections/erp-does-this#re01', 'objections/erp-does-this#none'],
  fellFlat: ['objections/erp-does-this#cl01'],
  other: ['cfo', 'paygrove', 'nobody'],
  ref: ['objections/erp-does-this#erps', 'objections/erp-does-this#none'],
  next: ['correct horse battery', 'short'],
  q: ['erp', 'too expensive', 'Paygrove pricing', '???'],
  stage: ['justify', 'nowhere'],
  persona: ['cfo', 'nobody'],
  competitor: ['paygrove'],
  rival: ['paygrove'],
  with: ['cfo.against', 'cfo.'],
  stance: ['for', ''],
  type: ['objection', 'objection,proof'],
  trust: ['verified', 'stale'],
  limit: ['1', '100', '0'],
  who: ['me'],
  subject: ['team'],
};

const HOSTILE = [
  'WyJhIiwxXQ',
  'WyIyMDI2LTExLTIyVDA4OjAwOjAwLjAwMFoiLCJhIl0',
  '\'; drop table "user"; --',
  '%_\\',
  '<script>alert(1)</script>',
  '\u202eabc\u200f',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  '0',
  '',
];
