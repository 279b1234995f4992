import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCycle, type Import, reachedFrom, readImports } from './architecture/imports.ts';

/**
 * Which folder of `src` may import which others; everything may import itself. The reasons are in
 * docs/architecture.md. `integration`, `release` and `cli` stand above the rest and may import anything.
 */
const MAY_IMPORT: Record<string, readonly string[]> = {
  domain: [],
  render: ['domain'],
  search: ['domain'],
  lint: ['domain', 'render'],
  'content-layer': ['domain', 'render'],
  islands: ['domain', 'render', 'search', 'styles'],
  styles: [],
  components: ['domain', 'render', 'islands', 'layouts', 'styles'],
  layouts: ['domain', 'render', 'islands', 'components', 'styles'],
  pages: ['domain', 'render', 'islands', 'components', 'layouts', 'styles'],
  server: ['domain', 'render', 'lint', 'search', 'content-layer'],
};

/** Files that stand directly in `src`, where Astro wants them, and what they may import. */
const ROOT_FILES: Record<string, readonly string[]> = {
  'content.config.ts': ['content-layer', 'domain'],
  'env.d.ts': [],
};

const imports = readImports(path.join(import.meta.dirname, '..', 'src'));

describe('The import table', () => {
  it('is checked against real imports', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  it('lets arrows between folders point one way', () => {
    const wrong = imports.filter((one) => !one.isPackage && !isAllowed(one)).map(spell);
    expect(wrong, 'imports that the table does not allow').toEqual([]);
  });

  it('keeps zod inside domain/schema and files at the edge, so that browsers never load it', () => {
    const near = /^(domain\/(?!schema\/)|render|search|islands|components|layouts|pages)/;
    const wrong = imports.filter(
      (one) =>
        near.test(one.from) && !one.typeOnly && (one.to === 'zod' || one.to.startsWith('domain/schema/')),
    );
    expect(wrong.map(spell)).toEqual([]);
  });

  it('keeps domain, render and search free of files, frameworks and browsers', () => {
    const pure = /^(domain|render)\//;
    const wrong = imports.filter(
      (one) => pure.test(one.from) && one.isPackage && !one.typeOnly && !['zod'].includes(one.to),
    );
    expect(wrong.map(spell)).toEqual([]);
  });

  it('keeps astro and react out of the server', () => {
    const wrong = imports.filter((one) => one.from.startsWith('server/') && /^(astro|react)/.test(one.to));
    expect(wrong.map(spell)).toEqual([]);
  });

  it('reads front matter with gray-matter in one file only', () => {
    const users = imports.filter((one) => one.to === 'gray-matter').map((one) => one.from);
    expect(new Set(users).size).toBe(1);
  });

  it('keeps sign-ins without a password, of the demo and of astro dev, out of whatever serves', () => {
    const serving = reachedFrom(
      imports,
      (file) => file.startsWith('server/') || file === 'cli/commands/serve.ts',
    );
    expect(serving, 'that the search finds what serves').toContain('server/people/session-cookie.ts');
    expect(serving.filter((file) => /^(cli\/demo|integration\/dev)\//.test(file))).toEqual([]);
  });

  it('has no cycle, in values or in types', () => {
    expect(findCycle(imports)).toBeUndefined();
  });

  it('has no file with a name that says nothing', () => {
    const empty = imports.filter((one) => /(^|\/)(utils?|helpers?|misc|common|types)\.\w+$/.test(one.from));
    expect(empty.map((one) => one.from)).toEqual([]);
  });
});

function isAllowed({ from, to }: Import): boolean {
  const folder = from.split('/')[0] ?? '';
  const target = to.split('/')[0] ?? '';
  if (!from.includes('/')) return (ROOT_FILES[from] ?? []).includes(target);
  return (
    folder === target ||
    ['integration', 'release', 'cli'].includes(folder) ||
    (MAY_IMPORT[folder] ?? []).includes(target)
  );
}

function spell({ from, to }: Import): string {
  return `${from} → ${to}`;
}
