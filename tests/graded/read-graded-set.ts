import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** What a graded query is an example of. */
export const KINDS = ['name', 'words', 'misspelt', 'role', 'unanswerable'] as const;
export type QueryKind = (typeof KINDS)[number];

/** 3: exactly what the rep needs. 2: clearly useful. 1: related and not wrong. What has no grade is wrong. */
export type Grade = 1 | 2 | 3;

/** From this grade on a piece answers the query. */
export const ANSWERS: Grade = 2;

/** A query as somebody would type or paste it, with what every piece that has to do with it is worth. */
export interface GradedQuery {
  readonly query: string;
  readonly kind: QueryKind;
  /** By piece id. Empty for an unanswerable query, and only for one. */
  readonly grades: Readonly<Record<string, Grade>>;
}

const GRADED_SET = z.array(
  z.strictObject({
    query: z.string().trim().min(1),
    kind: z.enum(KINDS),
    grades: z.record(z.string(), z.union([z.literal(1), z.literal(2), z.literal(3)])),
  }),
);

/**
 * Reads `queries.json` of a folder and holds it against `queries.sha256`, the line that `sha256sum queries.json`
 * prints. `usable` are the ids of the pieces that readers may use; left out where grades are not looked at.
 *
 * Throws one Error that names every fault: a file that is missing or not as described, a set that was changed after
 * it was frozen, grades for pieces that readers may not use, a query twice, or one without an answer that is not
 * called unanswerable.
 */
export function readGradedSet(folder: string, usable?: ReadonlySet<string>): GradedQuery[] {
  const file = path.join(folder, 'queries.json');
  const text = readOrExplain(file);
  const frozen = readOrExplain(path.join(folder, 'queries.sha256')).trim().split(/\s+/)[0];
  const found = createHash('sha256').update(text).digest('hex');
  if (found !== frozen) {
    throw new Error(
      `${file} is not the set that was frozen: its SHA-256 is ${found}, queries.sha256 says ${frozen}. Take the change back; a set that is changed after it was measured proves nothing.`,
    );
  }
  const queries = parse(file, text);
  const faults = faultsOf(queries, usable);
  if (faults.length > 0) throw new Error(`${file} cannot be used:\n- ${faults.join('\n- ')}`);
  return queries;
}

function readOrExplain(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(
      `${file} cannot be read. The graded queries and their checksum stand there, or in the folder named by --graded.`,
      { cause: error },
    );
  }
}

function parse(file: string, text: string): GradedQuery[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}`);
  }
  const { data, error } = GRADED_SET.safeParse(value);
  if (error) throw new Error(`${file} is not a list of graded queries:\n${z.prettifyError(error)}`);
  return data;
}

function faultsOf(queries: readonly GradedQuery[], usable?: ReadonlySet<string>): string[] {
  const seen = new Set<string>();
  return queries.flatMap(({ query, kind, grades }) => {
    const faults = Object.keys(grades)
      .filter((id) => usable && !usable.has(id))
      .map((id) => `"${query}" grades ${id}, which is no piece that readers may use. Correct the id.`);
    const key = query.trim().toLowerCase();
    if (seen.has(key)) faults.push(`"${query}" stands there twice. Leave one out.`);
    seen.add(key);
    const isAnswered = Object.values(grades).some((grade) => grade >= ANSWERS);
    if (kind === 'unanswerable' && Object.keys(grades).length > 0) {
      faults.push(`"${query}" is called unanswerable and has grades. Change its kind, or empty the grades.`);
    } else if (kind !== 'unanswerable' && !isAnswered) {
      faults.push(`"${query}" has no piece of grade ${ANSWERS} or 3. Grade one, or call it unanswerable.`);
    }
    return faults;
  });
}
