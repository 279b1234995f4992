import type { PlaceReading } from '#domain/coverage-places.ts';
import type { PieceType } from '#domain/piece-types.ts';
import { escapeHtml } from '#render/escape.ts';

/**
 * A place of the grid: how many pieces are there, what is wrong in words, and the way to them. The row and the column
 * say which place it is.
 */
export function placeHtml(reading: PlaceReading, href: string): string {
  const { state, expected, usable, stale } = reading;
  if (!expected && usable + stale === 0) {
    return '<span class="place" data-state="not-expected"><span class="visually-hidden">None, and none is expected</span></span>';
  }
  const shown = state === 'stale' ? stale : usable;
  const noun = shown === 1 ? ' piece' : ' pieces';
  const number = shown > 0 ? `<b>${shown}<span class="visually-hidden">${noun}</span></b>` : '';
  const words = placeWords(reading);
  const note = words ? `<span>${words}</span>` : '';
  const beyond = expected ? '' : '<span class="visually-hidden">not expected</span>';
  const shade = expected ? state : 'beyond';
  const inside = [number, note, beyond].filter(Boolean).join(' ');
  return `<a class="place" data-state="${shade}" href="${escapeHtml(href)}">${inside}</a>`;
}

/** What is wrong at a place, in two or three words; empty where nothing is. */
export function placeWords({ state, expected, usable, stale, lacks, standIns }: PlaceReading): string {
  if (state === 'stale') return 'stale';
  const words: string[] = [];
  if (state === 'empty') words.push('none');
  if (expected && usable === 1 && lacks.length === 0) words.push('only one');
  if (lacks.length > 2) words.push(`${lacks.length} types missing`);
  else words.push(...lacks.map((type) => `no ${SHORT_NAMES[type]}`));
  if (usable > 0 && stale > 0) words.push(`${stale} stale`);
  if (usable === 0 && standIns > 0) words.push(`${standIns} general`);
  return words.join(', ');
}

/** Types in as few letters as a narrow cell needs. */
const SHORT_NAMES: Readonly<Record<PieceType, string>> = {
  battlecard: 'battlecard',
  objection: 'objection',
  'value-prop': 'value prop',
  discovery: 'discovery',
  proof: 'proof',
  play: 'play',
  'market-brief': 'brief',
  campaign: 'campaign',
  email: 'email',
  track: 'track',
};
