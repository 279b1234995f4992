import { describe, expect, it } from 'vitest';
import type { LibraryReading } from '#domain/source.ts';
import { TRACK_STEP_KINDS, VOCABULARY } from '#domain/vocabulary.ts';
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

describe('A piece that has expired', () => {
  const track = (of: string) =>
    `---\ntitle: A track\nsummary: One sentence to say.\nowner: product-marketing\nverified:\n  on: 2026-11-02\n  by: product-marketing\nstatus: published\nfor: New reps\nmoment: new-hire\n---\n\n<Phase id="paaa" title="First" goal="Say it." lastDay="5" />\n\n<Read id="raaa" of="${of}" minutes="5">\nLook.\n</Read>\n`;
  const gone = piece('<Proof id="aaaa" metric="Day 6">\nThe books close on day six.\n</Proof>').replace(
    '\nowner:',
    '\nverified:\n  on: 2026-11-02\n  by: product-marketing\nstatus: published\nexpires: 2026-11-10\nowner:',
  );
  const severities = (reading: LibraryReading, previous?: LibraryReading) =>
    lint(reading, TODAY, { previous: previous?.library })
      .findings.filter(({ rule }) => rule === 'step-expired')
      .map(({ severity }) => severity);

  it('only warns the track that pointed at it, and is refused to one that newly does', async () => {
    const before = await readWith({ 'proof/gone.mdx': gone, 'tracks/one.mdx': track('proof/close') });
    const after = await readWith({ 'proof/gone.mdx': gone, 'tracks/one.mdx': track('proof/gone#aaaa') });
    expect(severities(after)).toEqual(['warning']);
    expect(severities(after, after)).toEqual(['warning']);
    expect(severities(after, before)).toEqual(['error']);
  });
});

describe('The id of a question', () => {
  const quiz = (id: string, ask: string, cites: string) =>
    `title: A quiz\nsummary: One sentence to say.\nowner: product-marketing\ndraw: 1\npass: 80\nquestions:\n  - id: ${id}\n    kind: text\n    ask: ${ask}\n    cites: ${cites}\n    accept: [six]\n    because: It is so.\n`;
  const reused = async (id: string, ask: string, cites: string) => {
    const before = await readWith({ 'quizzes/one.yaml': quiz('qaaa', 'On which day?', 'proof/close#aaaa') });
    const after = await readWith({ 'quizzes/one.yaml': quiz(id, ask, cites) });
    return lint(after, TODAY, { previous: before.library }).findings.filter(
      ({ rule }) => rule === 'question-id',
    );
  };

  it('is refused to another question, and stays with one that was reworded', async () => {
    expect(await reused('qaaa', 'On which day of the month?', 'proof/close#aaaa')).toEqual([]);
    expect(await reused('qaaa', 'On which day?', 'proof/close#bbbb')).toEqual([]);
    expect(await reused('qbbb', 'Who closes?', 'proof/close#bbbb')).toEqual([]);
    expect(await reused('qaaa', 'Who closes?', 'proof/close#bbbb')).toMatchObject([
      { severity: 'error', message: 'The id "qaaa" belonged to another question: "On which day?".' },
    ]);
  });
});

describe('The examples in the vocabulary', () => {
  it('break no rule but that they have no id yet and rest on what is in the sample library', async () => {
    const ofTracks: readonly string[] = ['Phase', ...TRACK_STEP_KINDS];
    const examplesOf = (isOfTracks: boolean) =>
      Object.entries(VOCABULARY)
        .filter(([name]) => ofTracks.includes(name) === isOfTracks)
        .map(([, { example }]) => example)
        .join('\n\n');
    const forTrack = piece(examplesOf(true)).replace('\nowner:', '\nfor: New reps\nmoment: new-hire\nowner:');
    const reading = await readWith({
      'value-props/all.mdx': piece(examplesOf(false)),
      'tracks/all.mdx': forTrack,
    });
    const faults = lint(reading, TODAY).findings.filter(({ severity }) => severity === 'error');
    const elsewhere = ['block-id', 'unknown-claim', 'step-target', 'step-quiz'];
    const unexpected = faults.filter(({ rule }) => !elsewhere.includes(rule));
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
