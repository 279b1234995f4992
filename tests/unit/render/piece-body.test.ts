import { describe, expect, it } from 'vitest';
import { BLOCK_KINDS } from '#domain/vocabulary.ts';
import { renderBlock, renderPieceBody } from '#render/piece-body.ts';
import { drawBody, fixtureIndex, MUCH_LATER, TODAY, withBlock } from './fixture-page.ts';

describe('every piece', () => {
  it('draws each of its blocks once, anchored by its id, and no id twice', async () => {
    const index = await fixtureIndex();
    const kinds = new Set<string>();
    for (const piece of index.library.pieces) {
      const html = renderPieceBody({ piece, index, today: TODAY });
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size, `ids of ${piece.id}`).toBe(ids.length);
      for (const block of piece.blocks) {
        expect(ids, `${block.kind} of ${piece.id}`).toContain(block.id);
        kinds.add(block.kind);
      }
    }
    // Else the loop above would prove less than it says.
    expect([...kinds].sort()).toEqual(
      expect.arrayContaining(BLOCK_KINDS.filter((kind) => kind !== 'Asset').sort()),
    );
  });

  it('closes every element that it opens', async () => {
    const index = await fixtureIndex();
    for (const piece of index.library.pieces) {
      for (const today of [TODAY, MUCH_LATER]) {
        const html = renderPieceBody({ piece, index, today });
        expect(unbalanced(html), `${piece.id} on ${today}`).toEqual([]);
      }
    }
  });

  it('shows the words of every block', async () => {
    const index = await fixtureIndex();
    for (const piece of index.library.pieces) {
      const text = renderPieceBody({ piece, index, today: TODAY })
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ');
      for (const block of piece.blocks) {
        const [line = ''] = block.text.split('\n');
        expect(text, block.ref).toContain(line.slice(0, 30).replaceAll("'", '&#39;'));
      }
    }
  });
});

describe('a battlecard', () => {
  it('begins with its glance wherever the author put it', async () => {
    const html = await drawBody('battlecards/paygrove', {
      change: (piece) => ({ ...piece, body: [...piece.body].reverse() }),
    });
    expect(html.startsWith('<section class="glance">')).toBe(true);
  });

  it('puts where we win and where they win side by side in one part', async () => {
    const html = await drawBody('battlecards/paygrove');
    const sides = /<section class="sides">(.*?)<\/section>/s.exec(html)?.[1] ?? '';
    expect(sides).toContain('id="ww01"');
    expect(sides).toContain('id="tw01"');
  });

  it('puts what they say before our answer, in the same block', async () => {
    const block = /id="ts01".*?(?=<section)/s.exec(await drawBody('battlecards/paygrove'))?.[0] ?? '';
    expect(block.indexOf('They are too small.')).toBeGreaterThan(0);
    expect(block.indexOf('Ten years')).toBeGreaterThan(block.indexOf('They are too small.'));
  });

  it('offers no copy of what nobody should say', async () => {
    const html = await drawBody('battlecards/paygrove');
    const never = /id="dn01".*?<\/section>/s.exec(html)?.[0] ?? '';
    expect(never).toContain('We are always cheaper.');
    expect(never).not.toContain('data-copy>');
  });

  it('keeps what is internal in a frame that says so', async () => {
    const html = await drawBody('battlecards/paygrove');
    const inside = html.slice(html.indexOf('<aside class="internal"'));
    expect(inside).toContain('Never leaves the company');
    expect(inside).toContain('id="be02"');
  });
});

describe('an objection', () => {
  it('is one exchange, the ways of saying it together, then turn by turn', async () => {
    const html = await drawBody('objections/erp-does-this');
    expect(html.match(/class="exchange"/g)).toHaveLength(1);
    const turns = [...html.matchAll(/<dt class="part-name">([^<]*)<\/dt>/g)].map(([, name]) => name);
    expect(turns).toEqual([
      'The buyer says',
      'Behind it',
      'You acknowledge',
      'You clarify',
      'You respond',
      'You confirm',
    ]);
  });
});

describe('a value proposition', () => {
  it('names the personas and stages of each variant', async () => {
    const html = await drawBody('value-props/close-days');
    const row = /<tr[^>]*id="va01".*?<\/tr>/s.exec(html)?.[0] ?? '';
    expect(row).toContain('CFO');
    expect(row).toContain('data-colour=');
    expect(row).toContain('A distributor closes three days sooner.');
  });

  it('says why there is no proof, with nothing to copy', async () => {
    const block =
      /<div[^>]*id="pf02".*?<\/section>/s.exec(await drawBody('value-props/close-days'))?.[0] ?? '';
    expect(block).toContain('No measured result for small firms yet.');
    expect(block).not.toContain('data-copy>');
  });
});

describe('time', () => {
  it('withholds a line whose evidence has lapsed: its words are gone and the page says so', async () => {
    const before = await drawBody('value-props/close-days');
    const after = await drawBody('value-props/close-days', { today: MUCH_LATER });
    expect(before).toContain('A distributor closes three days sooner.');
    expect(after).not.toContain('A distributor closes three days sooner.');
    expect(after).not.toContain('Put the three days in the case');
    const row = /<tr[^>]*id="va01".*?<\/tr>/s.exec(after)?.[0] ?? '';
    expect(row).toContain('This line is withheld: its evidence lapsed on');
    expect(row).toContain('data-lapsed');
    expect(row).not.toContain('data-copy>');
  });

  it('keeps a line on the last day of its evidence and withholds it on the next', async () => {
    const lastUse = /data-last-use="([\d-]+)"/.exec(await drawBody('value-props/close-days'))?.[1] ?? '';
    const next = new Date(Date.parse(lastUse) + 86_400_000).toISOString().slice(0, 10);
    expect(await drawBody('value-props/close-days', { today: lastUse })).not.toContain('data-lapsed');
    expect(await drawBody('value-props/close-days', { today: next })).toContain('data-lapsed');
  });

  it('takes a lapsed inline claim out of prose, evidence included', async () => {
    const words = 'Paygrove sells approval across entities as a module.';
    expect(await drawBody('battlecards/paygrove')).toContain(words);
    const after = await drawBody('battlecards/paygrove', { today: MUCH_LATER });
    expect(after).not.toContain(words);
    expect(after).toContain('[withheld: its evidence lapsed on');
  });

  it('strikes old price intelligence out but leaves it to be read', async () => {
    const now = /<div class="block block-pricing[^>]*>/.exec(await drawBody('battlecards/paygrove'))?.[0];
    const after = await drawBody('battlecards/paygrove', { today: MUCH_LATER });
    expect(now).toContain('data-check-after="2026-07-01"');
    expect(now).not.toContain('data-old');
    expect(/<div class="block block-pricing[^>]*>/.exec(after)?.[0]).toContain('data-old');
    expect(after).toContain('95,000 a year at list.');
    expect(after).toContain('Check before use.');
  });
});

describe('safety', () => {
  it('escapes attributes of every block, so that text stays text', async () => {
    const index = await fixtureIndex();
    const payload = '"><script>alert(1)</script>';
    for (const piece of index.library.pieces) {
      for (const block of piece.blocks) {
        const hostile = Object.fromEntries(Object.keys(block.attributes).map((name) => [name, payload]));
        const change = withBlock(block.id, (old) => ({
          ...old,
          attributes: { ...hostile, claim: old.attributes.claim ?? '' },
        }));
        const html = renderPieceBody({ piece: change(piece), index, today: TODAY });
        expect(html, block.ref).not.toContain('<script>');
        expect(unbalanced(html), block.ref).toEqual([]);
      }
    }
  });

  it('makes no link of an asset that leads anywhere but to an https or mail address', async () => {
    const index = await fixtureIndex();
    const holder = index.library.pieces.find((piece) => piece.blocks.some(({ kind }) => kind === 'Asset'));
    const asset = holder?.blocks.find(({ kind }) => kind === 'Asset');
    if (!holder || !asset) throw new Error('The fixture library has no Asset.');
    const context = { piece: holder, index, today: TODAY };
    expect(renderBlock(asset, context)).toContain('<a href="https://');
    const hostile = { ...asset, attributes: { ...asset.attributes, href: 'javascript:alert(1)' } };
    expect(renderBlock(hostile, context)).not.toContain('<a ');
  });
});

/** Elements that are opened and closed unequally often, and any closed before it was opened. */
function unbalanced(html: string): string[] {
  const open: string[] = [];
  const faults: string[] = [];
  for (const [, close, name = '', end] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/g)) {
    if (end || name === 'br') continue;
    if (!close) open.push(name);
    else if (open.at(-1) === name) open.pop();
    else faults.push(`</${name}> closes <${open.at(-1)}>`);
  }
  return [...faults, ...open.map((name) => `<${name}> stays open`)];
}
