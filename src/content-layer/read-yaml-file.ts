import type { z } from 'zod';
import type { SourceProblem } from '#domain/source.ts';
import { fieldProblems } from './field-problems.ts';
import { parseYaml, YamlRefusal } from './yaml.ts';
import { yamlLines } from './yaml-lines.ts';

export type Checked<Value> = { readonly value: Value } | { readonly problems: readonly SourceProblem[] };

/** Parses a YAML file and checks it against a schema. Never throws over what the file holds. */
export function checkYamlFile<Schema extends z.ZodType>(
  text: string,
  file: string,
  schema: Schema,
): Checked<z.output<Schema>> {
  try {
    return checkFields(parseYaml(text), file, schema, () => yamlLines(text));
  } catch (error) {
    return { problems: [yamlProblem(error, file)] };
  }
}

/** Checks parsed fields against a schema; `lines` is asked for only when something is wrong. */
export function checkFields<Schema extends z.ZodType>(
  data: Record<string, unknown>,
  file: string,
  schema: Schema,
  lines: () => (path: string) => number,
): Checked<z.output<Schema>> {
  const result = schema.safeParse(data);
  if (result.success) return { value: result.data };
  return { problems: fieldProblems(result.error.issues, data, schema, file, lines()) };
}

/** A refusal as a problem; any other error is passed on. */
export function yamlProblem(error: unknown, file: string): SourceProblem {
  if (!(error instanceof YamlRefusal)) throw error;
  const { line, reason, message } = error;
  return { code: 'yaml-syntax', file, line, facts: { reason, message } };
}
