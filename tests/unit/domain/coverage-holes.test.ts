import { describe, expect, it } from 'vitest';
import { measureCoverage } from '#domain/coverage.ts';
import { findHoles } from '#domain/coverage-holes.ts';
import { type CoverageView, readCompetitorCell, readPersonaCell } from '#domain/coverage-places.ts';
import type { Piece } from '#domain/library.ts';
import { aLibrary, aPiece, TODAY } from './a-library.ts';

// In this taxonomy the controller takes part at both stages, the CFO at justify, the treasurer nowhere.
const STALE = { on: '2025-01-01', by: 'product-marketing' };
const BOTH = ['discover', 'justify'];

function holesOf(pieces: readonly Piece[], view: CoverageView = 'all') {
  return findHoles(measureCoverage(aLibrary(pieces), TODAY), view);
}

/** Holes as short lines: reason, whom, what, where. */
function lines(pieces: readonly Piece[], view?: CoverageView): string[] {
  return holesOf(pieces, view).map(({ reason, about, type, stages, everywhere }) =>
    [reason, about?.id ?? 'every rep', type ?? 'all', ...(everywhere ? ['everywhere'] : stages)].join(' '),
  );
}

function cellOf(pieces: readonly Piece[], stage: string, id: string) {
  const coverage = measureCoverage(aLibrary(pieces), TODAY);
  const cell = [...coverage.personas, ...coverage.competitors].find(
    (each) => each.stage === stage && each.id === id,
  );
  if (!cell) throw new Error(`There is no cell for ${id} at ${stage}.`);
  return cell;
}

describe('reading a place', () => {
  const scope = { stages: ['justify'], personas: ['cfo'] };
  const FOUR = ['objections/a', 'value-props/a', 'discovery/a', 'proof/a'].map((id) => aPiece(id, scope));

  it('is full with every expected type, and at most thin while one is missing', () => {
    expect(readPersonaCell(cellOf(FOUR, 'justify', 'cfo'), 'all')).toMatchObject({
      state: 'full',
      usable: 4,
      lacks: [],
    });
    expect(readPersonaCell(cellOf(FOUR.slice(0, 3), 'justify', 'cfo'), 'all')).toMatchObject({
      state: 'thin',
      usable: 3,
      lacks: ['proof'],
    });
  });

  it('does not call a type missing that is there but stale', () => {
    const pieces = [...FOUR.slice(0, 3), aPiece('proof/old', { ...scope, verified: STALE })];
    expect(readPersonaCell(cellOf(pieces, 'justify', 'cfo'), 'all')).toMatchObject({ stale: 1, lacks: [] });
  });

  it('lists nothing as missing where everything is, or where nothing is expected', () => {
    expect(readPersonaCell(cellOf([], 'justify', 'cfo'), 'all')).toMatchObject({ state: 'empty', lacks: [] });
    const early = aPiece('proof/early', { stages: ['discover'], personas: ['cfo'] });
    expect(readPersonaCell(cellOf([early], 'discover', 'cfo'), 'all')).toMatchObject({
      state: 'thin',
      expected: false,
      lacks: [],
    });
  });

  it('expects of a type only where that type is expected', () => {
    const cell = cellOf(FOUR, 'justify', 'cfo');
    expect(readPersonaCell(cell, 'proof')).toMatchObject({ state: 'thin', expected: true });
    expect(readPersonaCell(cell, 'play')).toMatchObject({ state: 'not-expected', expected: false });
  });

  it('counts what stands in, in all and by type', () => {
    const pieces = [
      aPiece('objections/every-persona', { stages: ['justify'] }),
      aPiece('proof/every-stage', { personas: ['cfo'] }),
      aPiece('proof/old', { personas: ['cfo'], verified: STALE }),
    ];
    const cell = cellOf(pieces, 'justify', 'cfo');
    expect(readPersonaCell(cell, 'all')).toMatchObject({ state: 'empty', standIns: 2 });
    expect(readPersonaCell(cell, 'proof')).toMatchObject({ state: 'empty', standIns: 1 });
    expect(readPersonaCell(cell, 'discovery').standIns).toBe(0);
  });

  it('expects an answer to a rival, wherever rivals are spoken of', () => {
    const pieces = [
      aPiece('plays/against', { stages: ['justify'], competitors: ['paygrove'] }),
      aPiece('plays/against-too', { stages: ['justify'], competitors: ['paygrove'] }),
    ];
    expect(readCompetitorCell(cellOf(pieces, 'justify', 'paygrove'), 'all')).toMatchObject({
      state: 'thin',
      lacks: ['objection'],
    });
    expect(readCompetitorCell(cellOf(pieces, 'justify', 'quillseer'), 'all').state).toBe('empty');
    expect(readCompetitorCell(cellOf(pieces, 'discover', 'paygrove'), 'all').expected).toBe(false);
  });
});

describe('the holes of a library', () => {
  it('are everything that is expected, when nothing is there', () => {
    expect(lines([])).toEqual([
      'empty controller all everywhere',
      'empty cfo all justify',
      'empty paygrove battlecard',
      'empty quillseer battlecard',
      'empty every rep email everywhere',
    ]);
  });

  it('go from nothing at all, over stale, to one type that is missing', () => {
    const pieces = [
      aPiece('battlecards/paygrove', { competitors: ['paygrove'] }),
      aPiece('battlecards/quillseer', { competitors: ['quillseer'], verified: STALE }),
      aPiece('emails/one', { stages: BOTH, personas: ['treasurer'] }),
      aPiece('objections/controller', { stages: ['justify'], personas: ['controller'] }),
      aPiece('value-props/controller', { stages: ['justify'], personas: ['controller'] }),
      aPiece('discovery/controller', { stages: ['justify'], personas: ['controller'] }),
      aPiece('objections/cfo', { stages: ['justify'], personas: ['cfo'], verified: STALE }),
    ];
    expect(lines(pieces)).toEqual([
      'empty controller all discover',
      'stale cfo all justify',
      'stale quillseer battlecard',
      'empty controller proof justify',
    ]);
  });

  it('name a rival that another rival leaves behind', () => {
    const pieces = [aPiece('objections/theirs', { stages: BOTH, competitors: ['paygrove'] })];
    const ofRivals = lines(pieces).filter((line) => /paygrove|quillseer/.test(line));
    expect(ofRivals).toEqual([
      'empty quillseer all everywhere',
      'empty paygrove battlecard',
      'empty quillseer battlecard',
    ]);
  });

  it('stand behind the others where general pieces stand in', () => {
    const pieces = [aPiece('objections/for-the-controller', { personas: ['controller'] })];
    const [first, second] = holesOf(pieces).filter(({ about }) => about?.kind === 'persona');
    expect(first).toMatchObject({ about: { id: 'cfo' }, standIns: false });
    expect(second).toMatchObject({ about: { id: 'controller' }, everywhere: true, standIns: true });
  });

  it('of one type are those of that type alone', () => {
    const pieces = [
      aPiece('proof/controller', { stages: BOTH, personas: ['controller'] }),
      aPiece('emails/old', { stages: ['discover'], verified: STALE }),
    ];
    expect(lines(pieces, 'proof')).toEqual(['empty cfo proof justify']);
    expect(lines(pieces, 'email')).toEqual([
      'empty every rep email justify',
      'stale every rep email discover',
    ]);
    expect(lines(pieces, 'battlecard')).toEqual(['empty paygrove battlecard', 'empty quillseer battlecard']);
    expect(lines(pieces, 'play')).toEqual([]);
  });

  it('are none where everything is served', () => {
    const types = ['objections', 'value-props', 'discovery', 'proof'];
    const pieces = [
      ...types.map((folder) => aPiece(`${folder}/a`, { stages: BOTH, personas: ['cfo', 'controller'] })),
      aPiece('emails/a', { stages: BOTH }),
      aPiece('battlecards/a', { competitors: ['paygrove', 'quillseer'] }),
    ];
    expect(lines(pieces)).toEqual([]);
  });
});
