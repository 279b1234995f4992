import { expect, it } from 'vitest';
import { winLossOf } from '#components/overview/win-loss.ts';
import { aBlock, aLibrary, aPiece, TODAY } from '../domain/a-library.ts';

const index = aLibrary([]);
const recordOf = (attributes: Record<string, string>) =>
  winLossOf(aPiece('battlecards/a', { blocks: [aBlock('WinLoss', { attributes })] }), index, TODAY);

it('A battlecard tells what was won and lost against its rival, and in which time', () => {
  expect(recordOf({ won: '14', lost: '9', period: '2026' })).toEqual({
    won: '14',
    lost: '9',
    period: '2026',
  });
});

it('A battlecard that does not count both tells nothing', () => {
  expect(recordOf({ won: '14' })).toBeUndefined();
  expect(winLossOf(aPiece('battlecards/a'), index, TODAY)).toBeUndefined();
});
