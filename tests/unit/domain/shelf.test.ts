import { describe, expect, it } from 'vitest';
import { stockShelves } from '#domain/shelf.ts';
import { aBlock, aLibrary, aPiece, TODAY } from './a-library.ts';

const CFO = { kind: 'persona', id: 'cfo' } as const;

describe('shelves', () => {
  it('put what was written for the place first, then the freshest, then the commonest objection', () => {
    const index = aLibrary([
      aPiece('objections/general', { howCommon: 3 }),
      aPiece('objections/rare', { personas: ['cfo'], howCommon: 1 }),
      aPiece('objections/common', { personas: ['cfo'], howCommon: 3 }),
      aPiece('objections/stale', {
        personas: ['cfo'],
        howCommon: 3,
        verified: { on: '2025-01-01', by: 'deal-desk' },
      }),
      aPiece('objections/other', { personas: ['treasurer'] }),
    ]);
    const [shelf] = stockShelves(index, TODAY, 6)(CFO);
    expect(shelf?.need.id).toBe('expect');
    expect(shelf?.items.map(({ piece, named }) => [piece.id, named])).toEqual([
      ['objections/common', true],
      ['objections/rare', true],
      ['objections/stale', true],
      ['objections/general', false],
    ]);
  });

  it('show at most as many as asked for, and count the rest', () => {
    const pieces = Array.from({ length: 20 }, (_, at) => aPiece(`proof/p${at}`, { personas: ['cfo'] }));
    const [shelf] = stockShelves(aLibrary(pieces), TODAY, 3)(CFO);
    expect(shelf?.items).toHaveLength(3);
    expect(shelf?.total).toBe(20);
  });

  it('show the variant that speaks to the place', () => {
    const variants = [
      aBlock('Variant', { id: 'aaaa', attributes: { say: 'For a controller.', personas: 'controller' } }),
      aBlock('Variant', { id: 'bbbb', attributes: { say: 'For a CFO.', personas: 'cfo' } }),
    ];
    const index = aLibrary([aPiece('value-props/cost', { blocks: variants })]);
    const [shelf] = stockShelves(index, TODAY, 6)(CFO);
    expect(shelf?.items[0]?.line).toMatchObject({ text: 'For a CFO.', form: 'says' });
  });

  it('never show a line whose claim has lapsed', () => {
    const claim = {
      id: 'old',
      file: '',
      digest: '',
      text: 'x',
      kind: 'own-result',
      tier: 'A',
      source: 'x',
      capturedOn: '2025-01-01',
      owner: 'deal-desk',
      audience: 'internal',
    } as const;
    const proof = aBlock('Proof', { text: 'It paid back. Then more.', claims: ['old'] });
    const index = aLibrary([aPiece('proof/old', { personas: ['cfo'], blocks: [proof] })], [claim]);
    const [shelf] = stockShelves(index, TODAY, 6)(CFO);
    expect(shelf?.items[0]?.line).toBeUndefined();
  });

  it('leave out needs for which there is nothing', () => {
    expect(stockShelves(aLibrary([]), TODAY, 6)(CFO)).toEqual([]);
  });
});
