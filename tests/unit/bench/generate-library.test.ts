import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { checkLibrary } from '#integration/check-library.ts';
import { generateLibrary } from '../../bench/generate-library.ts';

const SAMPLE = join(import.meta.dirname, '..', '..', '..', 'content');

it.each([
  { count: 40, what: 'a part of the sample' },
  { count: 300, what: 'more than the sample' },
])('A generated library of $what can be published, and has that many pieces', async ({ count }) => {
  const folder = await mkdtemp(join(tmpdir(), 'callsheet-generated-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  generateLibrary(SAMPLE, folder, count);
  const { library } = await checkLibrary(folder, new Date('2026-11-16T12:00:00Z'));
  expect(library.pieces).toHaveLength(count);
  expect(library.quizzes.length > 0).toBe(count === 300);
});
