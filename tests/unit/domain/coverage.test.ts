import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Coverage, measureCoverage } from '#domain/coverage.ts';
import { aBlock, aLibrary, aPiece, TAXONOMY, TODAY } from './a-library.ts';

const STALE = { on: '2025-01-01', by: 'product-marketing' };

function personaCell(coverage: Coverage, stage: string, id: string) {
  const cell = coverage.personas.find((each) => each.stage === stage && each.id === id);
  if (!cell) throw new Error(`There is no cell for ${id} at ${stage}.`);
  return cell;
}

function competitorCell(coverage: Coverage, stage: string, id: string) {
  const cell = coverage.competitors.find((each) => each.stage === stage && each.id === id);
  if (!cell) throw new Error(`There is no cell for ${id} at ${stage}.`);
  return cell;
}

describe('coverage of stage by persona', () => {
  const scope = { stages: ['justify'], personas: ['cfo'] };

  it('is full from two usable pieces on, thin with one, stale when all have passed, empty with none', () => {
    const coverage = measureCoverage(
      aLibrary([
        aPiece('objections/one', scope),
        aPiece('objections/two', scope),
        aPiece('proof/one', scope),
        aPiece('discovery/old', { ...scope, verified: STALE }),
      ]),
      TODAY,
    );
    const { types } = personaCell(coverage, 'justify', 'cfo');
    expect(types.objection).toEqual({ state: 'full', usable: 2, stale: 0 });
    expect(types.proof).toEqual({ state: 'thin', usable: 1, stale: 0 });
    expect(types.discovery).toEqual({ state: 'stale', usable: 0, stale: 1 });
    expect(types['value-prop']).toEqual({ state: 'empty', usable: 0, stale: 0 });
    expect(types.play.state).toBe('not-expected');
  });

  it('expects nothing where the persona takes no part', () => {
    const cell = personaCell(measureCoverage(aLibrary([]), TODAY), 'discover', 'cfo');
    expect(cell.expected).toBe(false);
    expect(cell.all.state).toBe('not-expected');
  });

  it('does not let general pieces fill a cell, and counts them apart', () => {
    const coverage = measureCoverage(
      aLibrary([
        aPiece('objections/every-persona', { stages: ['justify'] }),
        aPiece('objections/every-stage', { personas: ['cfo'] }),
        aPiece('objections/everything'),
      ]),
      TODAY,
    );
    const cell = personaCell(coverage, 'justify', 'cfo');
    expect(cell.all.state).toBe('empty');
    expect(cell.general).toBe(2);
  });

  it('reads a value proposition by its variants, and its front matter where a variant is open', () => {
    const coverage = measureCoverage(
      aLibrary([
        aPiece('value-props/cost', {
          stages: ['discover', 'justify'],
          personas: ['cfo', 'controller'],
          blocks: [
            aBlock('Variant', { attributes: { say: 'x', personas: 'cfo', stages: 'justify' } }),
            aBlock('Variant', { attributes: { say: 'y', personas: 'controller' } }),
          ],
        }),
      ]),
      TODAY,
    );
    const states = TAXONOMY.stages.flatMap(({ id }) =>
      ['cfo', 'controller'].map((persona) => personaCell(coverage, id, persona).types['value-prop'].usable),
    );
    expect(states).toEqual([0, 1, 1, 1]);
  });

  it('counts a piece once in a cell however many of its variants speak there', () => {
    const variant = aBlock('Variant', { attributes: { say: 'x', personas: 'cfo', stages: 'justify' } });
    const coverage = measureCoverage(
      aLibrary([aPiece('value-props/cost', { blocks: [variant, { ...variant, id: 'bbbb' }] })]),
      TODAY,
    );
    expect(personaCell(coverage, 'justify', 'cfo').all.usable).toBe(1);
  });

  it('never counts what readers may not use', () => {
    const hidden = [{ status: 'draft' }, { publishAt: '2027-01-01' }, { expires: '2026-01-01' }];
    fc.assert(
      fc.property(fc.constantFrom(...hidden), (fields) => {
        const index = aLibrary([aPiece('objections/hidden', { ...scope, ...fields })]);
        expect(personaCell(measureCoverage(index, TODAY), 'justify', 'cfo').all.state).toBe('empty');
      }),
    );
  });
});

describe('coverage of stage by competitor', () => {
  it('shows the hole where another competitor is answered at the stage and this one is not', () => {
    const coverage = measureCoverage(
      aLibrary([
        aPiece('objections/their-discount', { stages: ['justify'], competitors: ['paygrove'] }),
        aPiece('battlecards/quillseer', { competitors: ['quillseer'] }),
      ]),
      TODAY,
    );
    expect(competitorCell(coverage, 'justify', 'paygrove').all.state).toBe('thin');
    expect(competitorCell(coverage, 'justify', 'quillseer').all.state).toBe('empty');
    expect(competitorCell(coverage, 'justify', 'quillseer').general).toBe(1);
    expect(competitorCell(coverage, 'discover', 'quillseer').all.state).toBe('not-expected');
  });

  it('finds the competitor without a battlecard', () => {
    const coverage = measureCoverage(
      aLibrary([aPiece('battlecards/paygrove', { competitors: ['paygrove'], stages: ['justify'] })]),
      TODAY,
    );
    expect(coverage.battlecards.paygrove?.state).toBe('full');
    expect(coverage.battlecards.quillseer?.state).toBe('empty');
  });
});

describe('coverage of a stage', () => {
  it('misses a mail', () => {
    const coverage = measureCoverage(aLibrary([aPiece('emails/recap', { stages: ['justify'] })]), TODAY);
    expect(coverage.stages.justify?.email.state).toBe('thin');
    expect(coverage.stages.discover?.email.state).toBe('empty');
  });
});
