import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const LIBRARY = join(ROOT, 'tests', 'fixtures', 'library');
const SCRIPT = `
const { readLibrary } = await import('#content-layer/read-library.ts');
const { problems } = await readLibrary(process.argv[1]);
console.log(JSON.stringify(problems.map(({ file, code }) => [file, code])));
`;

/** Bodies that end the process, or keep it busy for hours, when the parser works on them. */
const BODIES: Readonly<Record<string, string>> = {
  'brackets in braces': `x {${'('.repeat(7000)}}`,
  'brackets behind a string': `x {"}" + ${'('.repeat(20_000)}}`,
  'brackets over blank lines': `{\n\n${'(\n\n'.repeat(8000)}}`,
  'negations in braces': `x {${'!'.repeat(100_000)}1}`,
  'brackets in an export': `export const a=${'('.repeat(20_000)}`,
  'an export over blank lines': `export const a=(\n\n${'('.repeat(20_000)}`,
  'an export below a heading': `# x\nexport const a=${'('.repeat(20_000)}`,
  'an export below a block': `<A\nb="x"/>\nexport const a=${'('.repeat(20_000)}`,
  'an export below a block of which the beginning is far away': `<A b="${'x'.repeat(5000)}"/>\nexport const a=${'('.repeat(20_000)}`,
  'an export after a lone carriage return': `x\r\rexport const a=${'('.repeat(20_000)}`,
  'brackets spread in a tag': `<A {...${'('.repeat(20_000)}} />`,
  'negations in an attribute': `x <A b={${'!'.repeat(100_000)}1} />`,
  'nested tags in braces': `x {${'<A>'.repeat(60)}}`,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callsheet-crash-'));
  cpSync(LIBRARY, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function read() {
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', SCRIPT, folder], {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: 15_000,
  });
  return { status, problems: stdout ? (JSON.parse(stdout) as [string, string][]) : [] };
}

describe('A library is read to its end, and the fault named, with', () => {
  it.each(Object.entries(BODIES))('%s', { timeout: 20_000 }, (_name, body) => {
    writeFileSync(
      join(folder, 'plays', 'hostile.mdx'),
      `---\ntitle: x\nsummary: One sentence.\nowner: product-marketing\nsituations: [gone-quiet]\n---\n\n${body}\n`,
    );
    const { status, problems } = read();
    expect(status).toBe(0);
    expect(problems).toContainEqual(['plays/hostile.mdx', 'mdx-syntax']);
  });

  it('a quarter of a million faults in one file', { timeout: 20_000 }, () => {
    writeFileSync(join(folder, 'glossary.yaml'), `terms:\n${'- a\n'.repeat(250_000)}`);
    const { status, problems } = read();
    expect(status).toBe(0);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(50);
  });
});
