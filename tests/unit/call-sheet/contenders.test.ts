import { describe, expect, test } from 'vitest';
import type { Candidate } from '#domain/call-sheet/candidate.ts';
import { keepContenders } from '#domain/call-sheet/contenders.ts';

const alike = { open: () => [] };

describe('the lines that a release keeps for call sheets', () => {
  test('leave out what many newer and longer-lived lines stand before', () => {
    const lines = [...many({ verifiedOn: '2026-11-01', lastDay: '2027-05-01' }), older({})];
    expect(refs(keepContenders(lines, alike))).not.toContain('older');
    expect(keepContenders(lines, alike).length).toBeLessThan(20);
  });

  test('hold an older line that outlives the newer ones in trust', () => {
    const lines = [...many({ lastDay: '2026-12-01' }), older({ lastDay: '2027-05-01' })];
    expect(refs(keepContenders(lines, alike))).toContain('older');
  });

  test('hold an older line that may be used when the newer ones may not', () => {
    const lines = [...many({ to: '2026-12-01' }), older({})];
    expect(refs(keepContenders(lines, alike))).toContain('older');
    expect(
      refs(keepContenders([...many({ to: '2026-12-01' }), older({ to: '2026-11-20' })], alike)),
    ).not.toContain('older');
  });

  test('hold an older line that is short where the newer ones are long', () => {
    const lines = [...many({ text: 'one two three four' }), older({ text: 'one' })];
    expect(refs(keepContenders(lines, alike))).toContain('older');
  });

  test('hold an older line that is about something else', () => {
    const lines = [...many({}), older({ industries: ['food'] })];
    expect(refs(keepContenders(lines, alike))).toContain('older');
  });
});

function many(fields: Partial<Candidate>): Candidate[] {
  return Array.from({ length: 30 }, (_, at) =>
    landmine({ ref: `newer-${at}`, piece: `newer-${at}`, verifiedOn: '2026-11-01', ...fields }),
  );
}

function older(fields: Partial<Candidate>): Candidate {
  return landmine({ ref: 'older', piece: 'older', verifiedOn: '2026-06-01', ...fields });
}

function landmine(fields: Partial<Candidate>): Candidate {
  return {
    slot: 'landmine',
    title: '',
    owner: 'team',
    at: 0,
    lastDay: '2027-03-01',
    audience: 'internal',
    text: 'one two',
    expect: '',
    ...fields,
  } as Candidate;
}

function refs(lines: readonly Candidate[]): string[] {
  return lines.map(({ ref }) => ref);
}
