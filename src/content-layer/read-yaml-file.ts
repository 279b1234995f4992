import type { z } from 'zod';
import type { SourceProblem } from '#domain/source.ts';
import { cutText } from './cut-text.ts';
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
    return checkFields(parseYaml(text), text, file, schema, () => yamlLines(text));
  } catch (error) {
    return { problems: [yamlProblem(error, file)] };
  }
}

/**
 * Checks parsed fields against a schema; `lines` is asked for only when something may be wrong.
 * @param text the YAML from which the fields were read, with the lines that `lines` counts
 */
export function checkFields<Schema extends z.ZodType>(
  data: Record<string, unknown>,
  text: string,
  file: string,
  schema: Schema,
  lines: () => (path: string) => number,
): Checked<z.output<Schema>> {
  const result = schema.safeParse(data);
  const cut = cutText(data, text, schema, file, lines);
  if (result.success) return cut.length > 0 ? { problems: cut } : { value: result.data };
  const issues = fieldProblems(result.error.issues, data, schema, file, lines());
  // A field that was cut to nothing is one fault, not two.
  const isCut = new Set(cut.map(({ line }) => line));
  return {
    problems: [...cut, ...issues.filter(({ line, code }) => code === 'unknown-field' || !isCut.has(line))],
  };
}

/** A refusal as a problem; any other error is passed on. */
export function yamlProblem(error: unknown, file: string): SourceProblem {
  if (!(error instanceof YamlRefusal)) throw error;
  const { line, reason, message } = error;
  return { code: 'yaml-syntax', file, line, facts: { reason, message } };
}
