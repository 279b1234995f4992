import { describe, expect, it } from 'vitest';
import { median, percentile } from '../../bench/machine.ts';

const twenty = Array.from({ length: 20 }, (_, at) => 20 - at);

describe('Percentiles', () => {
  it('are values that were measured, by nearest rank', () => {
    expect(percentile(twenty, 0.5)).toBe(10);
    expect(percentile(twenty, 0.95)).toBe(19);
    expect(percentile(twenty, 1)).toBe(20);
    expect(percentile([7], 0.95)).toBe(7);
  });

  it('are no numbers when nothing was measured', () => {
    expect(percentile([], 0.95)).toBeNaN();
  });
});

describe('The median', () => {
  it('is the middle value, or the mean of the two middle ones', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median(twenty)).toBe(10.5);
  });
});
