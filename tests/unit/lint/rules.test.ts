import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lint } from '#lint/lint.ts';
import { formatForTerminal } from '#lint/reporters/terminal.ts';
import { FIXTURE_NAMES, FIXTURES, readFixture } from './rule-fixtures.ts';

const TODAY = '2026-11-16';

describe('Each fixture yields exactly the findings that its lines name', () => {
  it.each(FIXTURE_NAMES)('%s', async (name) => {
    const { reading, expected } = await readFixture(name);
    const report = lint(reading, TODAY);
    const found = report.findings.map(({ file, line, rule }) => `${file} ${line} ${rule}`);
    expect(found.sort()).toEqual(expected);
    expect(expected.some((line) => line.endsWith(` ${name}`))).toBe(true);
    // The words are part of what a rule does: `vitest -u` writes them, and a change of them shows in review.
    const words = `${formatForTerminal(report)}\n`;
    await expect(words).toMatchFileSnapshot(path.join(FIXTURES, name, 'report.txt'));
  });
});

describe('The library that the fixtures stand on', () => {
  it('has no fault of its own', async () => {
    const { reading } = await readFixture('_library');
    expect(lint(reading, TODAY).findings).toEqual([]);
  });
});
