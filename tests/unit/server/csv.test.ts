import { expect, it } from 'vitest';
import { writeCsv } from '#server/csv.ts';

it('writes rows as RFC 4180 has them', () => {
  expect(
    writeCsv([
      ['a', 'b'],
      [1, null],
      ['say "x", y', 'two\nlines'],
    ]),
  ).toBe('a,b\r\n1,\r\n"say ""x"", y","two\nlines"\r\n');
  expect(writeCsv([])).toBe('');
});

it.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@sum(a1)', "'@sum(a1)"],
  ['\t=1', "'\t=1"],
  [' =1', "' =1"],
  ['=cmd,"x"', `"'=cmd,""x"""`],
  ['a=1', 'a=1'],
  ['5-1', '5-1'],
])('lets no spreadsheet run %j', (text, field) => {
  expect(writeCsv([[text]])).toBe(`${field}\r\n`);
});
