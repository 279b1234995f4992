import type { z } from 'zod';
import { Refusal } from './problem.ts';

/** Where a part of a request stands, in words for a person. */
export type InputPart = 'body' | 'query' | 'path';

/**
 * The value as its schema reads it.
 * @throws Refusal with a sentence for each field that does not fit
 */
export function checkInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  part: InputPart,
): z.output<Schema> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const fields = new Map<string, string>();
  for (const issue of read.error.issues.slice(0, MOST_FAULTS)) {
    for (const [name, sentence] of sentencesOf(issue, value, part)) {
      if (!fields.has(name)) fields.set(name, sentence);
    }
  }
  const [first] = fields.values();
  const count = fields.size < MOST_FAULTS ? fields.size : `${MOST_FAULTS} or more`;
  throw new Refusal('invalid-input', {
    detail: fields.size === 1 && first ? first : `${count} fields of the ${part} cannot be used.`,
    hint: 'Correct what "fields" names and send the request again.',
    fields: Object.fromEntries(fields),
  });
}

/** Faults that are put into words; whoever sends thousands does not read them. */
const MOST_FAULTS = 20;

type Issue = z.core.$ZodIssue;

function sentencesOf(issue: Issue, value: unknown, part: InputPart): [string, string][] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, MOST_FAULTS).map((key) => {
      const name = pathOf([...issue.path, key.slice(0, 60)], part);
      return [name, `The ${part} has no field "${name}".`];
    });
  }
  const name = pathOf(issue.path, part);
  return [[name, `${subject(issue, name, part)} ${predicate(issue, value)}.`]];
}

function subject(issue: Issue, name: string, part: InputPart): string {
  return issue.path.length === 0 ? `The ${part}` : `"${name}"`;
}

/** Our own schemas bring sentences of their own ("must be …"); zod's are put into the same form. */
function predicate(issue: Issue, value: unknown): string {
  if (issue.code === 'invalid_type') {
    if (at(value, issue.path) === undefined) return 'is missing';
    return `must be ${KINDS[issue.expected] ?? issue.expected}`;
  }
  if (issue.code === 'too_small' && issue.origin === 'string') {
    return Number(issue.minimum) <= 1
      ? 'must not be empty'
      : `must have at least ${issue.minimum} characters`;
  }
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return `must have at most ${issue.maximum} characters`;
  }
  if (issue.code === 'too_small') return `must be at least ${issue.minimum}`;
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}`;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  return /^(?:must|may|has|is|belongs|holds)\b/.test(issue.message)
    ? issue.message
    : 'cannot be used as it is';
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inside, key) => (inside === null || inside === undefined ? undefined : Reflect.get(Object(inside), key)),
    value,
  );
}

function pathOf(path: readonly PropertyKey[], part: InputPart): string {
  return path.length > 0 ? path.map(String).join('.') : part;
}
