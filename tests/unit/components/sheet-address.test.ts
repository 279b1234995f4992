import { expect, it } from 'vitest';
import { sheetAddress } from '#components/piece/sheet-address.ts';
import { aPiece } from '../domain/a-library.ts';

const addressOf = (fields: Record<string, unknown>) => sheetAddress(aPiece('objections/a', fields));

it.each([
  [{ stages: ['justify', 'commit'], personas: ['cfo'] }, '/call/justify/cfo/'],
  [{ personas: ['cfo'] }, '/call/any/cfo/'],
  [{ stages: ['justify'], competitors: ['paygrove', 'quillseer'] }, '/call/justify/any/?rival=paygrove'],
  [{ competitors: ['paygrove'] }, '/call/any/any/?rival=paygrove'],
  [{}, undefined],
])('A piece for %o leads to the sheet %s', (fields, expected) => {
  expect(addressOf(fields)).toBe(expected);
});
