import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Insertable } from 'kysely';
import { onTestFinished } from 'vitest';
import type { Tables } from '#server/store/schema.ts';

const FIXTURE = join(import.meta.dirname, '..', '..', 'fixtures', 'library');

/** A content folder that may be written into, with one objection of the tests' library; removed after the test. */
export function contentFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'callsheet-content-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(FIXTURE, 'objections'), join(folder, 'objections'), { recursive: true });
  return folder;
}

/** A search that two people made in vain. */
export function searchedRow(): Insertable<Tables['miss']> {
  const days = { firstDay: '2026-11-20', lastDay: '2026-11-22' };
  return { words: 'audit trail', confidence: 'none', count: 2, state: 'new', gap: null, ...days };
}
