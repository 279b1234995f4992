import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLibrary } from '#content-layer/read-library.ts';
import type { Library, Piece } from '#domain/library.ts';
import { PIECE_TYPE_NAMES } from '#domain/piece-types.ts';
import { BLOCK_KINDS } from '#domain/vocabulary.ts';

const LIBRARY = join(import.meta.dirname, '..', '..', 'fixtures', 'library');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callsheet-read-'));
  cpSync(LIBRARY, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function requireLibrary(): Promise<Library> {
  const { library, problems } = await readLibrary(folder);
  if (!library) throw new Error(JSON.stringify(problems));
  return library;
}

async function requirePiece(id: string): Promise<Piece> {
  const piece = (await requireLibrary()).pieces.find((one) => one.id === id);
  if (!piece) throw new Error(`${id} is missing`);
  return piece;
}

function edit(file: string, from: string | RegExp, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  const edited = text.replace(from, to);
  if (edited === text) throw new Error(`${file} has no ${from}`);
  writeFileSync(path, edited);
}

describe('The fixture library', () => {
  it('has a piece of every type and every block, and no problem', async () => {
    const { library, problems } = await readLibrary(folder);
    expect(problems).toEqual([]);
    const pieces = library?.pieces ?? [];
    expect(new Set(pieces.map((piece) => piece.type))).toEqual(new Set(PIECE_TYPE_NAMES));
    expect(new Set(pieces.flatMap((piece) => piece.blocks.map((block) => block.kind)))).toEqual(
      new Set(BLOCK_KINDS),
    );
  });

  it('is sorted, and the same however often it is read', async () => {
    const first = await requireLibrary();
    const ids = first.pieces.map((piece) => piece.id);
    expect(ids).toEqual([...ids].sort());
    expect(await requireLibrary()).toEqual(first);
  });

  it('is one value that JSON can carry', async () => {
    const library = await requireLibrary();
    expect(JSON.parse(JSON.stringify(library))).toEqual(library);
  });
});

describe('A block', () => {
  it('has its reference, its attributes, its words and its line', async () => {
    const piece = await requirePiece('objections/erp-does-this');
    expect(piece.blocks.find((block) => block.id === 'pf01')).toMatchObject({
      kind: 'Proof',
      ref: 'objections/erp-does-this#pf01',
      attributes: { customer: 'Oatley Foods', metric: 'Day 9 to day 6', claim: 'oatley-close' },
      text: 'Oatley Foods closes three days earlier, with the same ERP underneath.',
      html: '<p>Oatley Foods closes three days earlier, with the same ERP underneath.</p>',
      audience: 'buyer',
      internal: false,
      claims: ['oatley-close'],
      line: 45,
    });
  });

  it('is for the company alone unless it says buyer', async () => {
    const piece = await requirePiece('value-props/close-days');
    expect(piece.blocks.map(({ id, audience }) => [id, audience])).toEqual([
      ['pb01', 'internal'],
      ['va01', 'buyer'],
      ['va02', 'internal'],
      ['pf02', 'internal'],
    ]);
  });

  it('of a piece that may leave the company must say so itself', async () => {
    edit('emails/after-discovery.mdx', '<Asset id="as01" audience="buyer"', '<Asset id="as01"');
    const email = await requirePiece('emails/after-discovery');
    expect(email.blocks.map((block) => block.audience)).toEqual(['buyer', 'internal']);
  });

  it('inside Internal never leaves the company, whatever it says', async () => {
    edit('battlecards/paygrove.mdx', '<Behind id="be02">', '<Behind id="be02" audience="buyer">');
    const piece = await requirePiece('battlecards/paygrove');
    expect(piece.blocks.find((block) => block.id === 'be02')).toMatchObject({
      internal: true,
      audience: 'internal',
    });
  });

  it('in a step says which, and follows it', async () => {
    const play = await requirePiece('plays/gone-quiet');
    expect(play.blocks.map(({ id, within }) => [id, within])).toEqual([
      ['st01', undefined],
      ['st02', undefined],
      ['tt02', 'st02'],
      ['st03', undefined],
    ]);
  });

  it('rests on the claims in its attribute and in its words', async () => {
    edit('battlecards/paygrove.mdx', 'Use their quote and ours.', 'Use theirs. <Claim ref="oatley-close" />');
    const card = await requirePiece('battlecards/paygrove');
    const block = card.blocks.find(({ id }) => id === 'tt01');
    expect(block?.claims).toEqual(['oatley-close']);
    expect(block?.text).toContain('Oatley Foods closes its month on day 6');
  });

  it('without an id, or with one that is taken, gets one that no file can hold', async () => {
    edit('objections/erp-does-this.mdx', ' id="bs01"', '');
    edit('objections/erp-does-this.mdx', ' id="bs02"', ' id="be01"');
    const piece = await requirePiece('objections/erp-does-this');
    expect(piece.blocks.slice(0, 3).map((block) => block.id)).toEqual(['unnamed-1', 'be01', 'unnamed-2']);
  });
});

describe('A piece', () => {
  it('counts the words that people read, attributes included, and none twice', async () => {
    const play = await requirePiece('plays/gone-quiet');
    const texts = play.blocks.map((block) => block.text).join(' ');
    expect(play.words).toBe(texts.split(/\s+/).length);
    const before = (await requirePiece('discovery/month-end')).words;
    edit('discovery/month-end.mdx', 'why="It becomes the case."', 'why="It becomes the case, as it should."');
    expect((await requirePiece('discovery/month-end')).words).toBe(before + 3);
  });

  it('knows what it links to, as written', async () => {
    expect((await requirePiece('plays/gone-quiet')).links).toEqual(['objections/erp-module']);
    expect((await requirePiece('plays/gone-quiet')).blocks[0]?.html).toContain(
      '"/objections/erp-does-this/"',
    );
  });

  it('keeps prose, blocks and what is internal in reading order', async () => {
    const card = await requirePiece('battlecards/paygrove');
    const last = card.body.at(-1);
    expect(last?.type).toBe('internal');
    expect(last && 'parts' in last ? last.parts.map((part) => part.type) : []).toEqual(['prose', 'block']);
  });

  it('is reviewed as often as its type, unless it says otherwise', async () => {
    expect((await requirePiece('battlecards/paygrove')).reviewDays).toBe(90);
    edit('battlecards/paygrove.mdx', 'status: published', 'status: published\nreviewEvery: 30');
    expect((await requirePiece('battlecards/paygrove')).reviewDays).toBe(30);
  });

  it('has its file name for an id, and its old ids lead to it', async () => {
    renameSync(join(folder, 'proof/oatley-close.mdx'), join(folder, 'proof/oatley.mdx'));
    edit('proof/oatley.mdx', 'status: published', 'status: published\nmovedFrom: [proof/oatley-close]');
    expect((await requirePiece('objections/erp-does-this')).body.at(-1)).toMatchObject({
      html: expect.stringContaining('href="/proof/oatley/"'),
    });
  });
});

describe('A digest', () => {
  const RESPONSE = 'objections/erp-does-this#re01';
  const digests = async () => {
    const library = await requireLibrary();
    const piece = library.pieces.find(({ id }) => id === 'objections/erp-does-this');
    const block = piece?.blocks.find(({ ref }) => ref === RESPONSE);
    return { library: library.digest, piece: piece?.digest, block: block?.digest };
  };

  it('of a block stays when only white space, line ends or its place in the file change', async () => {
    const before = await digests();
    edit(
      'objections/erp-does-this.mdx',
      'The module posts and pays well. ',
      'The module posts\nand  pays well. ',
    );
    edit('objections/erp-does-this.mdx', '<Behind id="be01">', '\n\n<Behind id="be01">');
    edit('objections/erp-does-this.mdx', /\n/g, '\r\n');
    expect((await digests()).block).toBe(before.block);
  });

  it('of a block, its piece and the library changes with a word', async () => {
    const before = await digests();
    edit('objections/erp-does-this.mdx', 'pays well', 'pays badly');
    const after = await digests();
    expect(after.block).not.toBe(before.block);
    expect(after.piece).not.toBe(before.piece);
    expect(after.library).not.toBe(before.library);
  });

  it('of a block does not change with another block', async () => {
    const before = await digests();
    edit('objections/erp-does-this.mdx', 'Nobody wants', 'Somebody wants');
    const after = await digests();
    expect(after.block).toBe(before.block);
    expect(after.piece).not.toBe(before.piece);
  });

  it('of a block changes with an attribute, but not with the order of attributes', async () => {
    const proof = async () =>
      (await requirePiece('objections/erp-does-this')).blocks.find(({ id }) => id === 'pf01')?.digest;
    const before = await proof();
    const line = 'customer="Oatley Foods" metric="Day 9 to day 6"';
    edit('objections/erp-does-this.mdx', line, 'metric="Day 9 to day 6" customer="Oatley Foods"');
    expect(await proof()).toBe(before);
    edit('objections/erp-does-this.mdx', 'metric="Day 9 to day 6"', 'metric="Day 9 to day 7"');
    expect(await proof()).not.toBe(before);
  });

  it('of a block changes with a claim that it spells out', async () => {
    edit('objections/erp-does-this.mdx', 'pays well.', 'pays well. <Claim ref="oatley-close" />');
    const before = await digests();
    edit('claims/oatley-close.yaml', 'day 6;', 'day 5;');
    expect((await digests()).block).not.toBe(before.block);
  });

  it('of a step changes with a block in it', async () => {
    const step = async () =>
      (await requirePiece('plays/gone-quiet')).blocks.find(({ id }) => id === 'st02')?.digest;
    const before = await step();
    edit('plays/gone-quiet.mdx', 'something more urgent', 'something else');
    expect(await step()).not.toBe(before);
  });

  it.each([
    ['library.yaml', 'Test library', 'A library'],
    ['taxonomy.yaml', 'label: Name the problem', 'label: Find the problem'],
    ['glossary.yaml', 'nobody had to open', 'nobody opened'],
    ['synonyms.yaml', 'bill', 'bills'],
    ['claims/oatley-close.yaml', 'tier: B', 'tier: A'],
  ])('of the library changes with %s', async (file, from, to) => {
    const before = await digests();
    edit(file, from, to);
    expect((await digests()).library).not.toBe(before.library);
  });
});

describe('A fault in a field is a problem with its line, and leaves the piece out', () => {
  const cases: [string, string | RegExp, string, object][] = [
    [
      'an unknown field',
      'status: published',
      'status: published\nstage: [discover]',
      {
        code: 'unknown-field',
        line: 12,
        facts: { field: 'stage', allowed: expect.stringContaining('stages') },
      },
    ],
    [
      'an unknown nested field',
      '  by: product-marketing',
      '  by: product-marketing\n  at: noon',
      { code: 'unknown-field', line: 8, facts: { field: 'verified.at', allowed: 'on, by' } },
    ],
    [
      'a missing field',
      'owner: product-marketing\n',
      '',
      { code: 'missing-field', line: 1, facts: { field: 'owner' } },
    ],
    [
      'a missing nested field',
      '  on: 2026-05-04\n',
      '',
      { code: 'missing-field', line: 5, facts: { field: 'verified.on' } },
    ],
    [
      'a value outside a closed list',
      'kind: concern',
      'kind: worry',
      {
        code: 'field-value',
        line: 13,
        facts: {
          field: 'kind',
          value: 'worry',
          allowed: 'brush-off, stall, concern, price, competitor, hard-limit',
        },
      },
    ],
    [
      'a number out of bounds',
      'howCommon: 3',
      'howCommon: 4',
      {
        code: 'field-value',
        line: 14,
        facts: { field: 'howCommon', value: '4', expected: 'must be at most 3' },
      },
    ],
    [
      'a date that does not exist',
      'on: 2026-05-04',
      'on: 2026-02-30',
      { code: 'field-value', line: 6, facts: { field: 'verified.on', value: '2026-02-30' } },
    ],
    [
      'an empty list',
      'stages: [discover, justify]',
      'stages: []',
      { code: 'field-value', line: 8, facts: { field: 'stages', value: '[]' } },
    ],
    [
      'a number in a list of words',
      'aliases: [ERP module, we already own it]',
      'aliases: [ERP module, 400]',
      { code: 'field-value', line: 10, facts: { field: 'aliases.1', value: '400' } },
    ],
    [
      'a summary that is too long',
      /summary: .*/,
      `summary: ${'word '.repeat(40)}`,
      {
        code: 'field-value',
        line: 3,
        facts: { field: 'summary', expected: 'must be at most 140 characters' },
      },
    ],
  ];
  it.each(cases)('%s', async (_name, from, to, expected) => {
    edit('objections/erp-does-this.mdx', from, to);
    const { library, problems, documents } = await readLibrary(folder);
    expect(problems).toEqual([
      { file: 'objections/erp-does-this.mdx', ...expected, facts: expect.anything() },
    ]);
    expect(problems[0]).toMatchObject(expected);
    expect(library?.pieces.some(({ id }) => id === 'objections/erp-does-this')).toBe(false);
    expect(documents.find(({ id }) => id === 'objections/erp-does-this')?.tree).toBeDefined();
  });

  it('in a claim, too', async () => {
    edit('claims/oatley-close.yaml', 'tier: B', 'tier: E');
    const { library, problems } = await readLibrary(folder);
    expect(problems).toMatchObject([
      {
        code: 'field-value',
        file: 'claims/oatley-close.yaml',
        line: 3,
        facts: { field: 'tier', allowed: 'A, B, C, D' },
      },
    ]);
    expect(library?.claims.map(({ id }) => id)).toEqual(['paygrove-module']);
  });

  it('in the taxonomy, with the line in the list', async () => {
    edit('taxonomy.yaml', 'colour: straw', 'colour: beige');
    expect((await readLibrary(folder)).problems).toMatchObject([
      {
        code: 'field-value',
        file: 'taxonomy.yaml',
        line: 18,
        facts: { field: 'stages.1.colour', value: 'beige' },
      },
    ]);
  });

  it('and a body that the parser stops at', async () => {
    edit('objections/erp-does-this.mdx', 'Nobody wants', '<5% want');
    const { problems, documents } = await readLibrary(folder);
    expect(problems).toMatchObject([
      {
        code: 'mdx-syntax',
        file: 'objections/erp-does-this.mdx',
        line: 26,
        column: 1,
        facts: { reason: 'syntax' },
      },
    ]);
    expect(documents.find(({ id }) => id === 'objections/erp-does-this')?.tree).toBeUndefined();
  });
});

describe('A reading', () => {
  it('finds lines in YAML files and in front matter', async () => {
    const { lineOf } = await readLibrary(folder);
    expect(lineOf('taxonomy.yaml', 'personas.1.name')).toBe(30);
    expect(lineOf('objections/erp-does-this.mdx', 'verified.by')).toBe(7);
    expect(lineOf('nowhere.yaml', 'a')).toBe(1);
    expect(lineOf('taxonomy.yaml')).toBe(1);
  });

  it('gives trees whose positions count from the start of the file', async () => {
    const { documents } = await readLibrary(folder);
    for (const { tree, text } of documents) {
      const [first] = tree?.children ?? [];
      const { start, end } = first?.position ?? {};
      expect(text.slice(start?.offset, end?.offset)).toMatch(/^<[A-Z]/);
      expect(text.split('\n')[(start?.line ?? 0) - 1]).toMatch(/^<[A-Z]/);
    }
  });
});

describe('A reading that builds on an earlier one', () => {
  const EDITS: [string, string, string, string][] = [
    ['a word in a piece', 'plays/gone-quiet.mdx', 'Silence is', 'Quiet is'],
    ['a claim that a piece spells out', 'claims/paygrove-module.yaml', 'as a module', 'as an extra'],
    ['a claim that becomes unusable', 'claims/paygrove-module.yaml', 'tier: C', 'tier: X'],
    ['a piece that moves', 'objections/erp-does-this.mdx', 'movedFrom: [objections/erp-module]\n', ''],
    ['a piece that becomes unusable', 'objections/erp-does-this.mdx', 'howCommon: 3', 'howCommon: 9'],
    ['the taxonomy', 'taxonomy.yaml', 'name: CFO', 'name: Finance chief'],
  ];

  it.each(EDITS)('sees %s', async (_name, file, from, to) => {
    const earlier = await readLibrary(folder);
    edit(file, from, to);
    const fresh = await readLibrary(folder);
    const again = await readLibrary(folder, { kept: (id) => earlier.compiled.get(id) });
    expect(again.library).toEqual(fresh.library);
    expect(again.problems).toEqual(fresh.problems);
    expect(again.library?.digest).not.toBe(earlier.library?.digest);
  });

  it('compiles only what has changed', async () => {
    const earlier = await readLibrary(folder);
    edit('claims/paygrove-module.yaml', 'as a module', 'as an extra');
    const again = await readLibrary(folder, { kept: (id) => earlier.compiled.get(id) });
    const changed = [...again.compiled]
      .filter(([id, kept]) => earlier.compiled.get(id) !== kept)
      .map(([id]) => id);
    expect(changed).toEqual(['battlecards/paygrove']);
  });

  it('is equal to a fresh one after any run of edits', async () => {
    const anyEdits = fc.uniqueArray(fc.constantFrom(...EDITS), { minLength: 1, selector: ([name]) => name });
    await fc.assert(
      fc.asyncProperty(anyEdits, async (edits) => {
        rmSync(folder, { recursive: true });
        cpSync(LIBRARY, folder, { recursive: true });
        let reading = await readLibrary(folder);
        for (const [, file, from, to] of edits) {
          edit(file, from, to);
          const { compiled } = reading;
          reading = await readLibrary(folder, { kept: (id) => compiled.get(id) });
        }
        expect(reading.library).toEqual((await readLibrary(folder)).library);
      }),
      { numRuns: 15 },
    );
  });
});
