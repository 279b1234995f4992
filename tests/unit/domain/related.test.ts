import { describe, expect, it } from 'vitest';
import type { Piece } from '#domain/library.ts';
import { relatedIn } from '#domain/related.ts';
import { aBlock, aLibrary, aPiece, TODAY } from './a-library.ts';

describe('related pieces', () => {
  const piece = aPiece('objections/their-discount', {
    competitors: ['paygrove'],
    stages: ['justify'],
    personas: ['cfo'],
    kind: 'price',
    links: ['proof/linked'],
  });

  it('come with the strongest reason first', () => {
    const index = aLibrary([
      piece,
      aPiece('battlecards/paygrove', { competitors: ['paygrove'] }),
      aPiece('proof/linked'),
      aPiece('proof/same-cell', { stages: ['justify'], personas: ['cfo'] }),
      aPiece('proof/elsewhere', { stages: ['discover'], personas: ['controller'] }),
    ]);
    const related = relatedIn(index, TODAY)(piece, { most: 6, mostOfType: 6 });
    expect(related.map(({ piece: { id }, reason }) => [id, reason])).toEqual([
      ['proof/linked', 'linked from here'],
      ['proof/same-cell', 'for CFO at Build the case'],
      ['battlecards/paygrove', 'about paygrove'],
    ]);
  });

  it('find pieces that rest on the same claim, and pieces that link here', () => {
    const claims = (id: string) => ({ blocks: [aBlock('Response', { id, claims: ['pellworth-close'] })] });
    const first = aPiece('objections/first', claims('aaaa'));
    const index = aLibrary([
      first,
      aPiece('objections/second', { ...claims('bbbb'), kind: 'stall' }),
      aPiece('plays/third', { links: ['objections/first'] }),
    ]);
    const related = relatedIn(index, TODAY)(first, { most: 5 });
    expect(related.map(({ reason }) => reason)).toEqual(['links here', 'resting on the same claim']);
  });

  it('never name the piece itself, nor one that readers may not use', () => {
    const index = aLibrary([
      piece,
      aPiece('battlecards/draft', { competitors: ['paygrove'], status: 'draft' }),
      aPiece('proof/linked', { namedUntil: '2026-01-01' }),
    ]);
    expect(relatedIn(index, TODAY)(piece, { most: 5 })).toEqual([]);
  });

  it('do not let one type crowd out the rest', () => {
    const many = Array.from({ length: 9 }, (_, at) =>
      aPiece(`objections/other-${at}`, { competitors: ['paygrove'], kind: 'price' }),
    );
    const index = aLibrary([piece, ...many, aPiece('battlecards/paygrove', { competitors: ['paygrove'] })]);
    const types = relatedIn(index, TODAY)(piece, { most: 6 }).map((item) => item.piece.type);
    expect(types).toEqual(['objection', 'objection', 'objection', 'battlecard']);
  });

  it('look at a bounded number of pieces, so that a page costs the same in a large library', () => {
    const crowd = Array.from({ length: 3000 }, (_, at) =>
      aPiece(`objections/p${String(at).padStart(4, '0')}`, { personas: ['cfo'], stages: ['justify'] }),
    );
    const index = aLibrary(crowd);
    const find = relatedIn(index, TODAY);
    const middle = crowd[1500] as Piece;
    const related = find(middle, { most: 4, mostOfType: 4 });
    // The nearest by id: the whole crowd ties, and looking at all of it would change nothing for a reader.
    for (const { piece: other } of related) {
      const distance = Math.abs(Number(other.id.slice(-4)) - 1500);
      expect(distance).toBeLessThanOrEqual(24);
    }
    expect(related).toHaveLength(4);
  });
});
