import { describe, expect, it } from 'vitest';
import { changeDays } from '#components/home/change-days.ts';
import type { Change, ChangeKind } from '#domain/changes.ts';
import { aPiece } from '../domain/a-library.ts';

const change = (on: string, kind: ChangeKind, name: string): Change => ({
  on,
  kind,
  piece: aPiece(`objections/${name}`),
});
const read = (days: ReturnType<typeof changeDays>) =>
  days.map(({ on, told, checked }) => [on, told.map(({ piece }) => piece.name), checked.length]);

describe('the days on which something changed', () => {
  const changes = [
    change('2026-11-12', 'verified', 'a'),
    change('2026-11-12', 'published', 'b'),
    change('2026-11-12', 'verified', 'c'),
    change('2026-11-10', 'stale', 'd'),
    change('2026-11-09', 'verified', 'e'),
  ];

  it('tell each change apart, except that pieces checked on one day share a line', () => {
    expect(read(changeDays(changes, 9))).toEqual([
      ['2026-11-12', ['b'], 2],
      ['2026-11-10', ['d'], 0],
      ['2026-11-09', [], 1],
    ]);
  });

  it('end when the lines are full', () => {
    expect(read(changeDays(changes, 3))).toEqual([
      ['2026-11-12', ['b'], 2],
      ['2026-11-10', ['d'], 0],
    ]);
    expect(read(changeDays(changes, 1))).toEqual([['2026-11-12', ['b'], 0]]);
    expect(changeDays([], 3)).toEqual([]);
  });
});
