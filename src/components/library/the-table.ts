import type { CalendarDate } from '#domain/calendar.ts';
import { type LibraryTable, libraryTable } from '#domain/facets.ts';
import type { LibraryIndex } from '#domain/library-index.ts';
import { getLibrary } from '../the-library.ts';

const tables = new WeakMap<LibraryIndex, LibraryTable>();

/** The library's table, made once for all pages of a build. */
export async function getTable(): Promise<{ table: LibraryTable; today: CalendarDate }> {
  const { index, today } = await getLibrary();
  let table = tables.get(index);
  if (!table) {
    table = libraryTable(index, today);
    tables.set(index, table);
  }
  return { table, today };
}
