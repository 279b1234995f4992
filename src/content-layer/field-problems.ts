import type { z } from 'zod';
import type { SourceProblem } from '#domain/source.ts';
import { LIMITS } from './limits.ts';

/**
 * What a schema refuses, as facts that a rule can word. `field` is the path (`verified.on`, `stages.1`), `value`
 * what stands there, `allowed` the closed list or the known fields, `expected` the schema's own sentence.
 */
export function fieldProblems(
  issues: readonly z.core.$ZodIssue[],
  data: unknown,
  schema: z.ZodType,
  file: string,
  lineOf: (path: string) => number,
): SourceProblem[] {
  // Cut before as well as after: each fault looks for its line, and one issue may name many keys.
  const told = issues.slice(0, LIMITS.fieldProblems).flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      const allowed = knownFields(schema, path, data).join(', ');
      return issue.keys.slice(0, LIMITS.fieldProblems).map((key) => {
        const field = [...path, key].join('.');
        return problem('unknown-field', file, lineOf(field), { field, allowed });
      });
    }
    const field = path.join('.');
    const value = valueAt(data, path);
    const facts: Record<string, string> = { field, expected: expectation(issue) };
    const allowed = closedList(issue, schema, path, data);
    if (allowed) facts.allowed = allowed.join(', ');
    if (allowed && issue.code === 'invalid_union') facts.expected = `must be one of ${facts.allowed}`;
    if (value === undefined) return [problem('missing-field', file, lineOf(field), facts)];
    facts.value = shown(value);
    return [problem('field-value', file, lineOf(field), facts)];
  });
  return told.slice(0, LIMITS.fieldProblems);
}

/**
 * The schema of what stands at a path; undefined where the path leaves the schema. Where the data decide between
 * several schemas (a question by its kind), it is the one that they choose.
 */
export function schemaAt(schema: z.ZodType, path: readonly string[], data: unknown): z.ZodType | undefined {
  let at: unknown = schema;
  let value = data;
  for (const key of path) {
    const { shape, element, def } = chosen(unwrap(at), value);
    at = /^\d+$/.test(key) ? (element ?? def?.items?.[Number(key)]) : shape?.[key];
    value = valueAt(value, [key]);
  }
  return at as z.ZodType | undefined;
}

/** The schema that a value chooses, where there is a choice. */
function chosen(schema: Shaped, value: unknown): Shaped {
  const { discriminator } = schema.def ?? {};
  if (!discriminator) return schema;
  const kind = valueAt(value, [discriminator]);
  return optionsOf(schema).find(({ kinds }) => kinds.includes(kind))?.option ?? {};
}

function optionsOf({ options = [], def }: Shaped): { option: Shaped; kinds: readonly unknown[] }[] {
  return options.map((one) => {
    const option = unwrap(one);
    return { option, kinds: unwrap(option.shape?.[def?.discriminator ?? '']).def?.values ?? [] };
  });
}

/** What may stand in a place that takes only certain values. */
function closedList(
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
  path: readonly string[],
  data: unknown,
): string[] | undefined {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code !== 'invalid_union') return undefined;
  // The issue names the field that decides; the choice is its parent's.
  const union = unwrap(schemaAt(schema, path.slice(0, -1), data));
  const kinds = optionsOf(union).flatMap((option) => option.kinds.map(String));
  return kinds.length > 0 ? kinds : undefined;
}

function problem(
  code: SourceProblem['code'],
  file: string,
  line: number,
  facts: Record<string, string>,
): SourceProblem {
  return { code, file, line, facts };
}

/** The schema's sentence, or one in plain words where it has only a technical one. */
function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'too_big':
      return issue.message.startsWith('must') ? issue.message : `must be at most ${issue.maximum}`;
    case 'too_small':
      return issue.message.startsWith('must') ? issue.message : `must be at least ${issue.minimum}`;
    default:
      return issue.message;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text (put it in quotes when it looks like a number)',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  tuple: 'a list',
  object: 'fields (name: value)',
};

/** The fields of the object schema at a path, as far as it can be followed. */
function knownFields(schema: z.ZodType, path: readonly string[], data: unknown): string[] {
  return Object.keys(chosen(unwrap(schemaAt(schema, path, data)), valueAt(data, path)).shape ?? {});
}

interface Shaped {
  readonly shape?: Record<string, unknown>;
  readonly element?: unknown;
  /** Of a choice, the schemas that there are. */
  readonly options?: readonly unknown[];
  readonly def?: {
    /** Of a tuple, the schemas of its places. */
    readonly items?: readonly unknown[];
    /** Of a choice, the field that decides. */
    readonly discriminator?: string;
    /** Of a literal, what it may be. */
    readonly values?: readonly unknown[];
  };
}

function unwrap(schema: unknown): Shaped {
  let at = schema;
  while (at && typeof at === 'object' && 'unwrap' in at && !('element' in at)) {
    at = (at as { unwrap(): unknown }).unwrap();
  }
  return (at ?? {}) as Shaped;
}

function valueAt(data: unknown, path: readonly string[]): unknown {
  let at = data;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string, unknown>)[key];
  }
  return at;
}

/** A value as the author wrote it, near enough to be recognised. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
