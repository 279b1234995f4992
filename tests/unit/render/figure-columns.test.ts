import { describe, expect, it } from 'vitest';
import { figureColumns } from '#render/figure-columns.ts';

describe('columns of figures', () => {
  it('are those in which figures are not outnumbered; the first column names the rows', () => {
    const { places } = figureColumns([
      ['2025', '285,000', 'in the fee', 'fast'],
      ['2026', '€ 12.50', '30 %', 'slow'],
    ]);
    expect([...places]).toEqual([1, 2]);
  });

  it('end in a total where the last row sums up the others', () => {
    const rows = [
      ['Fee', '285,000'],
      ['Module', 'none'],
      ['Project', '70,000'],
    ];
    expect(figureColumns([...rows, ['In all', '355,000']]).endsInTotal).toBe(true);
    expect(figureColumns([...rows, ['Other', '16,200']]).endsInTotal).toBe(false);
    expect(figureColumns([]).endsInTotal).toBe(false);
  });
});
