import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileBody } from '#content-layer/compile-body.ts';
import { parseMdx } from '#content-layer/parse-mdx.ts';
import { readLibrary } from '#content-layer/read-library.ts';
import type { BodyPart, Claim, Library } from '#domain/library.ts';
import { ADDRESSES, BODIES, bodiesWithAddresses, TEXTS } from '../../fixtures/hostile/payloads.ts';
import { writeHostileLibrary } from '../../fixtures/hostile/write-hostile-library.ts';
import { liveElements } from './live-elements.ts';

const HOSTILE_CLAIM: Claim = {
  id: 'hostile',
  file: 'claims/hostile.yaml',
  digest: 'x',
  text: TEXTS.join(' '),
  kind: 'market',
  tier: 'A',
  source: TEXTS.join(' '),
  url: 'javascript:window.owned=1',
  capturedOn: '2026-06-01',
  owner: 'us',
  audience: 'internal',
};

/** All HTML that a body becomes; nothing where the parser refuses it. */
function htmlOf(body: string): string {
  const parsed = parseMdx(body);
  if (!('tree' in parsed)) return '';
  const { blocks, body: parts } = compileBody(parsed.tree, {
    pieceId: 'plays/hostile',
    claim: () => HOSTILE_CLAIM,
    currentId: (id) => id,
  });
  return blocks.map((block) => block.html).join('') + parts.map(htmlOfPart).join('');
}

function htmlOfPart(part: BodyPart): string {
  if (part.type === 'prose') return part.html;
  return 'parts' in part ? part.parts.map(htmlOfPart).join('') : '';
}

describe('The measure itself', () => {
  it.each([
    '<script>1</script>',
    '</div><script>1</script>',
    '<p onclick="x">x</p>',
    '<a href="javascript:1">x</a>',
    '<a href="//x/">x</a>',
    '<img src="x">',
    '<!-- x -->',
    '<p id="x">x</p>',
  ])('finds what is live in %s', (html) => {
    expect(liveElements(html)).not.toEqual([]);
  });

  it('and nothing in plain words', () => {
    expect(liveElements('<p>a <em>b</em> <a href="/a/b/#cdef">c</a> &lt;script&gt;</p>')).toEqual([]);
  });
});

describe('No live element is left of', () => {
  for (const [name, body] of Object.entries(BODIES)) {
    it(name, () => expect(liveElements(htmlOf(body))).toEqual([]));
  }

  for (const [index, address] of ADDRESSES.entries()) {
    it(`a link to ${JSON.stringify(address)}`, () => {
      const bodies = Object.entries(bodiesWithAddresses()).filter(([name]) =>
        name.startsWith(`address ${index} `),
      );
      expect(bodies.length).toBe(5);
      for (const [name, body] of bodies) {
        const html = htmlOf(body);
        expect(liveElements(html)).toEqual([]);
        // Bare text may hold a plain address that becomes a link of its own, such as the end of blob:https://…
        if (!name.endsWith('bare')) expect(html).not.toMatch(/href="[^"]*(?:owned\.invalid|owned=1)/);
      }
    });
  }

  it('a claim whose every field is hostile', () => {
    const html = htmlOf('Words <Claim ref="hostile" /> words.');
    expect(html).toContain('class="claim"');
    expect(liveElements(html)).toEqual([]);
    expect(html).not.toContain('href="javascript');
  });

  it('any mixture of them', () => {
    const scraps = [...Object.values(BODIES), ...ADDRESSES, ...TEXTS].flatMap((text) => [
      text,
      text.slice(0, text.length / 2),
      text.slice(text.length / 2),
    ]);
    const joints = [
      '',
      ' ',
      '\n',
      '\n\n',
      '[',
      '](',
      ')',
      '<',
      '>',
      '"',
      '**',
      '- ',
      '<Response id="aaaa">',
      '</Response>',
    ];
    const mixture = fc
      .array(fc.tuple(fc.constantFrom(...scraps), fc.constantFrom(...joints)), { maxLength: 6 })
      .map((all) => all.flat().join(''));
    fc.assert(
      fc.property(mixture, (body) => {
        expect(liveElements(htmlOf(body))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('A library of hostile pieces', () => {
  let folder: string;
  let library: Library;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callsheet-hostile-'));
    writeHostileLibrary(folder);
    const reading = await readLibrary(folder);
    if (!reading.library) throw new Error(JSON.stringify(reading.problems));
    library = reading.library;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is read: what the parser refuses is left out, the rest is inert', () => {
    expect(library.pieces.length).toBeGreaterThan(Object.keys(BODIES).length);
    for (const piece of library.pieces) {
      const html = piece.blocks.map((block) => block.html).join('') + piece.body.map(htmlOfPart).join('');
      expect(liveElements(html), piece.id).toEqual([]);
    }
  });

  it('keeps no attribute that the vocabulary does not know', () => {
    const names = library.pieces.flatMap((piece) =>
      piece.blocks.flatMap((block) => Object.keys(block.attributes)),
    );
    expect(names).not.toContain('onclick');
    expect(names).not.toContain('style');
  });

  it('has not run anything', () => {
    expect(globalThis).not.toHaveProperty('owned');
  });

  it('has ids that can stand in an address', () => {
    for (const piece of library.pieces)
      for (const block of piece.blocks) expect(block.id).toMatch(/^[a-z0-9-]+$/);
  });
});
