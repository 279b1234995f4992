import { describe, expect, it } from 'vitest';
import { dateHint } from '#lint/date-hint.ts';

describe('The hint for a text that is no date', () => {
  it.each([
    '30.9.2026',
    '30. 9. 2026',
    '2026-9-30',
    '2026/09/30',
    '2026-09-30T12:00:00Z',
    '30 Sep 2026',
    '30th September 2026',
    'Sept. 30, 2026',
    '9/30/2026',
    '30/9/2026',
    '30-09-2026',
  ])('gives the date where only one can be meant: %s', (written) => {
    expect(dateHint(written)).toBe('Write 2026-09-30.');
  });

  it.each(['3/4/2026', '2026-02-30', '31.4.2026', 'soon', '30 Foo 2026', '9.26', ''])(
    'gives the form where it cannot be known, or there is no such day: %s',
    (written) => {
      expect(dateHint(written)).toBe('Write year-month-day, such as 2026-11-16.');
    },
  );
});
