import { describe, expect, it } from 'vitest';
import type { LibraryReading } from '#domain/source.ts';
import { VOCABULARY } from '#domain/vocabulary.ts';
import { lint } from '#lint/lint.ts';
import { readFixture, readWith } from './rule-fixtures.ts';

const TODAY = '2026-11-16';

describe('The check', () => {
  it('gives the same report for the same reading, whatever was checked before', async () => {
    const { reading } = await readFixture('attribute-value');
    const first = lint(reading, TODAY);
    lint((await readFixture('lapsed-claim')).reading, TODAY);
    expect(lint(reading, TODAY)).toEqual(first);
  });

  it('looks at every piece even where the taxonomy cannot be used', async () => {
    const { reading } = await readFixture('no-image');
    const report = lint({ ...reading, library: undefined }, TODAY);
    expect(report.findings.map(({ rule }) => rule)).toEqual(['no-image']);
  });

  it('does not complain about links and claims that lead to files with faults of their own', async () => {
    const reading = await readWith({
      'claims/half-written.yaml': 'text: A claim without anything else.\n',
      'proof/broken.mdx': '---\ntitle: [\n---\n',
      'proof/cites.mdx': piece('[There](proof/broken), as <Claim ref="half-written" />'),
    });
    const errors = lint(reading, TODAY).findings.filter(({ severity }) => severity === 'error');
    expect(new Set(errors.map(({ rule }) => rule))).toEqual(new Set(['missing-field', 'yaml-syntax']));
  });

  it('finds at most one syntax fault in a file, since the parser stops there', async () => {
    const reading = await readWith({ 'proof/two.mdx': piece('5 <6\n\n<Proof>\n\n{') });
    expect(lint(reading, TODAY).findings.filter(({ rule }) => rule === 'mdx-syntax')).toHaveLength(1);
  });
});

describe('A claim that has lapsed', () => {
  const OLD = 'claims/old.yaml';
  const claim =
    'text: The close takes six days.\nkind: own-result\ntier: A\nsource: Benchmark\ncapturedOn: 2025-01-01\nowner: product-marketing\n';
  const proof = (attribute: string) =>
    published(`<Proof id="aaaa" metric="Day 6"${attribute}>\nThe books close on day six.\n</Proof>`);
  const lapsed = (reading: LibraryReading, previous?: LibraryReading) =>
    lint(reading, TODAY, { previous: previous?.library }).findings.filter(
      ({ rule }) => rule === 'lapsed-claim',
    );

  it('only warns, as time refuses nothing', async () => {
    const reading = await readWith({ [OLD]: claim, 'proof/six.mdx': proof(' claim="old"') });
    expect(lapsed(reading).map(({ severity }) => severity)).toEqual(['warning']);
  });

  it('is refused to whoever newly cites it', async () => {
    const before = await readWith({ [OLD]: claim, 'proof/six.mdx': proof('') });
    const after = await readWith({ [OLD]: claim, 'proof/six.mdx': proof(' claim="old"') });
    const [finding] = lapsed(after, before);
    expect(finding?.severity).toBe('error');
    expect(finding?.message).toBe('The claim "old" lapsed on 2026-01-01, so nothing new may rest on it.');
  });

  it('only warns a piece that cited it before, under whatever name', async () => {
    const before = await readWith({ [OLD]: claim, 'proof/six.mdx': proof(' claim="old"') });
    const moved = proof(' claim="old"').replace('owner:', 'movedFrom: [proof/six]\nowner:');
    const after = await readWith({ [OLD]: claim, 'proof/day-six.mdx': moved });
    expect(lapsed(after, before).map(({ severity }) => severity)).toEqual(['warning']);
  });
});

describe('The examples in the vocabulary', () => {
  it('break no rule but that they have no id yet and rest on claims of the sample library', async () => {
    const blocks = Object.values(VOCABULARY).map(({ example }) => example);
    const reading = await readWith({ 'value-props/all.mdx': piece(blocks.join('\n\n')) });
    const faults = lint(reading, TODAY).findings.filter(({ severity }) => severity === 'error');
    const unexpected = faults.filter(({ rule }) => !['block-id', 'unknown-claim'].includes(rule));
    expect(unexpected).toEqual([]);
  });
});

function piece(body: string): string {
  return `---\ntitle: A piece\nsummary: One sentence to say.\nowner: product-marketing\n---\n\n${body}\n`;
}

function published(body: string): string {
  const verified = 'verified:\n  on: 2026-11-02\n  by: product-marketing\nstatus: published\n';
  return piece(body).replace('---\n\n', `${verified}---\n\n`);
}
