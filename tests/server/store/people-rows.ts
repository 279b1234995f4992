import type { Insertable } from 'kysely';
import type { Tables } from '#server/store/schema.ts';

const AT = '2026-11-22T08:00:00.000Z';

/** A person as a row, with what a test cares about. */
export function personRow(
  id: string,
  more: Partial<Insertable<Tables['user']>> = {},
): Insertable<Tables['user']> {
  return {
    id,
    name: `Name of ${id}`,
    email: `${id}@example.com`,
    emailVerified: 1,
    createdAt: AT,
    updatedAt: AT,
    ...more,
  };
}

/** A kept sheet as a row. */
export function sheetRow(
  id: string,
  person: string,
  more: Partial<Insertable<Tables['sheet']>> = {},
): Insertable<Tables['sheet']> {
  return {
    id,
    person,
    label: 'Oatley',
    day: '2026-11-23',
    choice: '{}',
    lines: '{}',
    createdAt: AT,
    updatedAt: AT,
    ...more,
  };
}
