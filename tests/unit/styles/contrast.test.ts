import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { STAGE_COLOURS } from '#domain/stage-colours.ts';

interface Colour {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

const css = readFileSync(new URL('../../../src/styles/tokens.css', import.meta.url), 'utf8');
const THEMES = ['paper', 'night'] as const;
const STAGES = STAGE_COLOURS.map((name) => `stage-${name}`);
const TRUSTS = ['verified', 'due', 'stale', 'draft', 'withheld'].map((name) => `trust-${name}`);
const GROUNDS = ['paper', 'paper-sunk', 'paper-raised'];

/** Every `--name: light-dark(oklch(…), oklch(…))` of the tokens, as colours by day and by night. */
const tokens = new Map(
  [...css.matchAll(/--([\w-]+):\s*light-dark\(\s*oklch\(([^)]*)\),\s*oklch\(([^)]*)\)\s*\)/g)].map(
    ([, name = '', paper = '', night = '']) => [name, { paper: parse(paper), night: parse(night) }],
  ),
);

describe.each(THEMES)('on %s', (theme) => {
  it.each(GROUNDS)('body text has AAA contrast on %s', (ground) => {
    for (const ink of ['ink', 'ink-soft']) {
      expect(contrast(ink, ground, theme), `${ink} on ${ground}`).toBeGreaterThanOrEqual(7);
    }
  });

  it.each(GROUNDS)('faint and trust words have AA contrast on %s', (ground) => {
    for (const ink of ['ink-faint', ...TRUSTS]) {
      expect(contrast(ink, ground, theme), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('fields, the focus ring and stage fills stand out from every ground', () => {
    for (const ground of GROUNDS) {
      for (const line of ['rule-strong', 'focus', ...STAGES]) {
        expect(contrast(line, ground, theme), `${line} on ${ground}`).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it('words on a stage fill, on a mark and on ink can be read', () => {
    for (const stage of STAGES) expect(contrast('on-stage', stage, theme), stage).toBeGreaterThanOrEqual(4.5);
    expect(contrast('ink', 'mark', theme)).toBeGreaterThanOrEqual(7);
    expect(contrast('paper', 'ink', theme)).toBeGreaterThanOrEqual(7);
  });

  it('stage hues share one lightness and one chroma, and differ in hue', () => {
    const colours = STAGES.map((name) => colour(name, theme));
    expect(new Set(colours.map(({ lightness }) => lightness)).size).toBe(1);
    expect(new Set(colours.map(({ chroma }) => chroma)).size).toBe(1);
    const hues = colours.map(({ hue }) => hue);
    expect(hues).toEqual([...hues].sort((a, b) => b - a));
    expect(new Set(hues).size).toBe(STAGES.length);
  });

  it('every colour can be shown on an sRGB screen', () => {
    for (const name of tokens.keys()) {
      for (const channel of linearRgb(colour(name, theme))) {
        expect(channel, name).toBeGreaterThan(-0.002);
        expect(channel, name).toBeLessThan(1.002);
      }
    }
  });
});

it('both themes name the same tokens, so that none falls back to the other', () => {
  expect(css.match(/: light-dark\(/g)?.length).toBe(tokens.size);
});

function parse(text: string): Colour {
  const [lightness = Number.NaN, chroma = Number.NaN, hue = Number.NaN] = text
    .trim()
    .split(/\s+/)
    .map(Number);
  return { lightness, chroma, hue };
}

function colour(name: string, theme: (typeof THEMES)[number]): Colour {
  const found = tokens.get(name);
  if (!found) throw new Error(`tokens.css has no colour --${name} with light-dark(oklch(…), oklch(…))`);
  return found[theme];
}

/** WCAG 2.2 contrast ratio of two tokens. */
function contrast(one: string, other: string, theme: (typeof THEMES)[number]): number {
  const [a, b] = [luminance(colour(one, theme)), luminance(colour(other, theme))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(value: Colour): number {
  const [red, green, blue] = linearRgb(value).map((channel) => Math.min(1, Math.max(0, channel)));
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** OKLCH to linear sRGB; matrices from Björn Ottosson, https://bottosson.github.io/posts/oklab/ */
function linearRgb({ lightness, chroma, hue }: Colour): readonly number[] {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}
