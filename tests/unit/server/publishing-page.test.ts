import { describe, expect, it } from 'vitest';
import { publishingPage } from '#server/publishing-page.ts';

describe('The page about publishing', () => {
  it('shows the beginning of a long report, and says where the rest is', () => {
    const page = publishingPage({ kind: 'refused', report: 'x'.repeat(14_000_000) }, undefined);
    expect(page.length).toBeLessThan(70_000);
    expect(page).toContain('run callsheet lint');
  });

  it('asks again soon while building, and seldom once refused', () => {
    const refreshOf = (page: string) => Number(/refresh" content="(\d+)"/.exec(page)?.[1]);
    expect(refreshOf(publishingPage({ kind: 'building', step: 'Building pages' }, undefined))).toBe(2);
    expect(refreshOf(publishingPage({ kind: 'refused', report: 'x' }, undefined))).toBe(30);
  });
});
