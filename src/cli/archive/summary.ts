import { createHash } from 'node:crypto';
import { counted } from '#lint/phrases.ts';
import type { End } from '#server/store/archive/format.ts';

/**
 * What an archive holds, for people: `3 people, 120 rows in all (checksum 5e884898da28), 41 files of the library
 * (commit 0a1b2c3)`.
 */
export function summaryOf({ tables, files }: End, commit?: string): string {
  const people = tables.user?.count ?? 0;
  const rows = Object.values(tables).reduce((sum, { count }) => sum + count, 0);
  const parts = [
    people === 1 ? '1 person' : `${people} people`,
    `${counted(rows, 'row')} in all (checksum ${checksumOf(tables)})`,
  ];
  const at = commit ? ` (commit ${commit.slice(0, 7)})` : '';
  if (files.count > 0) parts.push(`${counted(files.count, 'file')} of the library${at}`);
  return parts.join(', ');
}

/** One short checksum over those of all tables, to see at a glance that two databases hold the same. */
function checksumOf(tables: End['tables']): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(tables).sort()) hash.update(`${name} ${tables[name]?.sha256}\n`);
  return hash.digest('hex').slice(0, 12);
}
