import { createHash } from 'node:crypto';
import { z } from 'zod';

/** How many rows or files there are, and the SHA-256 of them all in their order. */
export const tallySchema = z.strictObject({
  count: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export type Tally = z.infer<typeof tallySchema>;

/** Counts and digests what comes, one line each. */
export class TallyCount {
  readonly #hash = createHash('sha256');
  #count = 0;

  add(line: string): void {
    this.#hash.update(line).update('\n');
    this.#count += 1;
  }

  tally(): Tally {
    return { count: this.#count, sha256: this.#hash.digest('hex') };
  }
}

/** The names whose tallies differ, in the order of the first. */
export function differences(
  one: Readonly<Record<string, Tally>>,
  other: Readonly<Record<string, Tally>>,
): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter(
    (name) => one[name]?.count !== other[name]?.count || one[name]?.sha256 !== other[name]?.sha256,
  );
}
