import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { relativeDate } from '#render/dates.ts';
import { ICON_NAMES } from '#render/icon.ts';
import { stageStrip } from '#render/stage-strip.ts';
import { trustMark } from '#render/trust-mark.ts';
import { GET } from '../../../src/pages/icons.svg.ts';
import { fixtureIndex } from './fixture-page.ts';

describe('the icon sprite', () => {
  it('draws every icon that the source names, with something inside', async () => {
    const sprite = await GET().text();
    const drawn = [...sprite.matchAll(/<symbol id="([a-z-]+)" viewBox="0 0 24 24">(<.+?)<\/symbol>/g)].map(
      ([, name]) => name,
    );
    expect(drawn).toEqual([...ICON_NAMES]);
    for (const name of namedInSource()) expect(drawn).toContain(name);
  });

  it('holds no icon that nobody uses', () => {
    const source = sourceTexts().join('\n');
    const isNamed = (name: string) => source.includes(`'${name}'`) || source.includes(`"${name}"`);
    expect(ICON_NAMES.filter((name) => !isNamed(name))).toEqual([]);
  });
});

describe('the stage strip', () => {
  it('lights the stages that apply and says so to readers of the page aloud', async () => {
    const { stages } = (await fixtureIndex()).library.taxonomy;
    const lit = stages.slice(0, 1).map(({ id }) => id);
    const html = stageStrip(stages, lit);
    expect(html.match(/data-lit/g)).toHaveLength(1);
    expect(html.match(/\(applies\)/g)).toHaveLength(1);
    expect(html.match(/<li /g)).toHaveLength(stages.length);
  });

  it('lights all of them for what is general', async () => {
    const { stages } = (await fixtureIndex()).library.taxonomy;
    const html = stageStrip(stages, undefined);
    expect(html.match(/data-lit/g)).toHaveLength(stages.length);
    expect(html).toContain('Fits every stage');
  });

  it('escapes labels and addresses', async () => {
    const [stage] = (await fixtureIndex()).library.taxonomy.stages;
    if (!stage) throw new Error('The fixture library has no stages.');
    const html = stageStrip([{ ...stage, label: '<b>' }], ['x'], { href: () => '"><i>' });
    expect(html).not.toContain('<b>');
    expect(html).not.toContain('<i>');
  });
});

describe('the trust mark', () => {
  const dates = { verifiedOn: '2026-01-01', lastDay: '2026-06-30' };

  it.each([
    ['2026-06-16', 'verified', 'Verified'],
    ['2026-06-17', 'due', 'Due for review'],
    ['2026-06-30', 'due', 'Due for review'],
    ['2026-07-01', 'stale', 'Stale'],
  ])('on %s it says %s in a word, with the absolute dates beside it', (today, trust, word) => {
    const html = trustMark(dates, today);
    expect(html).toContain(`data-trust="${trust}"`);
    expect(html).toContain(word);
    expect(html).toContain('data-last-day="2026-06-30"');
  });

  it('is a draft where nobody has verified anything', () => {
    expect(trustMark(undefined, '2026-01-01')).toContain('Draft');
  });
});

describe('relative dates', () => {
  it.each([
    ['2026-06-15', 'today'],
    ['2026-06-14', 'yesterday'],
    ['2026-06-16', 'tomorrow'],
    ['2026-06-05', '10 days ago'],
    ['2026-05-18', '4 weeks ago'],
    ['2026-01-15', '5 months ago'],
    ['2025-06-10', 'a year ago'],
    ['2023-06-10', '3 years ago'],
    ['2026-06-30', 'in 15 days'],
  ])('%s is %s', (date, words) => {
    expect(relativeDate(date, '2026-06-15')).toBe(words);
  });
});

/** Names of icons in the source, where it asks for one by name. */
function namedInSource(): Set<string> {
  const asked = /\bicon\(\s*'([a-z-]+)'|icons\.svg#([a-z-]+)|\bicon: '([a-z-]+)'|<Icon name="([a-z-]+)"/g;
  const names = sourceTexts().flatMap((text) =>
    [...text.matchAll(asked)].map(([, ...groups]) => groups.find(Boolean) ?? ''),
  );
  return new Set(names);
}

/** The source, but for the list of icons and their drawings. */
function sourceTexts(): string[] {
  const source = new URL('../../../src/', import.meta.url).pathname;
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:ts|tsx|astro)$/.test(file) && !/render\/icon\.ts$|icons\.svg\.ts$/.test(file))
    .map((file) => readFileSync(path.join(source, file), 'utf8'));
}
