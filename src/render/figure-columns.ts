/** What a table's words tell about how to set it. Places count from 0. */
export interface FigureColumns {
  /** Columns of figures, which are set so that the digits stand under one another. */
  readonly places: ReadonlySet<number>;
  /** Whether the last row sums up the rows above it. */
  readonly endsInTotal: boolean;
}

/** Reads the cells of a table's body, row by row, as plain text. */
export function figureColumns(rows: readonly (readonly string[])[]): FigureColumns {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, place) => rows.map((row) => (row[place] ?? '').trim()));
  const places = new Set<number>();
  columns.forEach((cells, place) => {
    // The first column names the rows, also where the names are years or amounts.
    if (place > 0 && isOfFigures(cells)) places.add(place);
  });
  return { places, endsInTotal: [...places].some((place) => isSummed(columns[place] ?? [])) };
}

/** "none" and "in the fee" may stand among figures, but not outnumber them. */
function isOfFigures(cells: readonly string[]): boolean {
  const filled = cells.filter(Boolean);
  return filled.length > 0 && filled.filter((cell) => FIGURE.test(cell)).length * 2 >= filled.length;
}

function isSummed(cells: readonly string[]): boolean {
  const figures = cells.map((cell) => (FIGURE.test(cell) ? Number(cell.replace(/[^\d.-]/g, '')) : 0));
  const total = figures.pop() ?? 0;
  const parts = figures.filter((figure) => figure !== 0);
  return parts.length > 1 && Math.abs(parts.reduce((sum, part) => sum + part, 0) - total) < 0.005;
}

/** A number with, perhaps, a sign, a currency before it and a unit of a few characters after it. */
const FIGURE = /^[+−–-]?\s?(?:[A-Z]{3}\s|[€$£¥]\s?)?\d[\d.,]*(?:\s?(?:%|[a-zA-Z€]{1,3}))?$/;
