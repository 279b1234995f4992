import type { CalendarDate } from '#domain/calendar.ts';
import { type Coverage, measureCoverage } from '#domain/coverage.ts';
import type { LibraryIndex } from '#domain/library-index.ts';
import { type ShelvesFor, stockShelves } from '#domain/shelf.ts';
import { getLibrary } from '../the-library.ts';

/** How many pieces a shelf shows before it points to the library. */
const ON_A_SHELF = 5;

export interface Overview {
  readonly index: LibraryIndex;
  readonly today: CalendarDate;
  readonly shelvesFor: ShelvesFor;
  readonly coverage: Coverage;
}

const overviews = new WeakMap<LibraryIndex, Overview>();

/** What the pages of stages, personas and competitors are made from; computed once for all pages of a build. */
export async function getOverview(): Promise<Overview> {
  const { index, today } = await getLibrary();
  let overview = overviews.get(index);
  if (!overview) {
    overview = {
      index,
      today,
      shelvesFor: stockShelves(index, today, ON_A_SHELF),
      coverage: measureCoverage(index, today),
    };
    overviews.set(index, overview);
  }
  return overview;
}
