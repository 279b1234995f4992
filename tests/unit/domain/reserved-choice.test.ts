import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { type Taxonomy, taxonomySchema } from '#domain/schema/taxonomy.ts';

const FILE = path.join(import.meta.dirname, '..', '..', 'fixtures', 'library', 'taxonomy.yaml');

describe('The id "any", which addresses use for no choice', () => {
  it.each(['stages', 'personas', 'competitors'] as const)('is refused in %s', (list) => {
    const taxonomy = load(readFileSync(FILE, 'utf8')) as Taxonomy;
    expect(taxonomySchema.safeParse(taxonomy).success).toBe(true);
    const [first, ...others] = taxonomy[list];
    const result = taxonomySchema.safeParse({ ...taxonomy, [list]: [{ ...first, id: 'any' }, ...others] });
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toEqual([`${list}.0.id`]);
  });
});
