import type { CalendarDate } from './calendar.ts';
import type { Piece } from './library.ts';
import type { LibraryIndex } from './library-index.ts';
import { PIECE_TYPE_NAMES, PIECE_TYPES, type PieceType, typeOfFolder } from './piece-types.ts';
import type { Taxonomy } from './schema/taxonomy.ts';
import type { StageColour } from './stage-colours.ts';
import { isLive, pieceTrustDates, pieceWindow, type Trust, trustOn } from './trust.ts';

/** One line of the library's table: what a reader scans, filters and sorts by. */
export interface LibraryRow {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly type: PieceType;
  /** Empty means that it fits every stage; the same for personas. */
  readonly stages: readonly string[];
  readonly personas: readonly string[];
  readonly competitors: readonly string[];
  readonly owner: string;
  readonly verifiedOn: CalendarDate;
  /** The last day on which it is not stale. */
  readonly lastDay: CalendarDate;
  /** The last day on which readers may use it. */
  readonly until?: CalendarDate;
}

/** What the table can be narrowed by, in the order in which it is offered. */
export const FACETS = ['stage', 'persona', 'type', 'competitor', 'trust', 'owner'] as const;
export type Facet = (typeof FACETS)[number];

/** Chosen values. Any of the values of one facet will do; all facets must agree. */
export type Selection = Readonly<Partial<Record<Facet, readonly string[]>>>;

/** The values that each facet can take, in the order in which they are offered. */
export type FacetValues = Readonly<Record<Facet, readonly FacetValue[]>>;

export interface FacetValue {
  readonly value: string;
  readonly label: string;
}

/** How many rows there would be if a value were chosen besides the selection. Values that would give none are absent. */
export type FacetCounts = Readonly<Record<Facet, Readonly<Record<string, number>>>>;

/** All that the table needs, in the page at build and in the browser after the first touch. */
export interface LibraryTable {
  readonly values: FacetValues;
  /** The hue of each stage, by id. */
  readonly colours: Readonly<Record<string, StageColour>>;
  readonly rows: readonly LibraryRow[];
}

/** The table of a library on a day. */
export function libraryTable(index: LibraryIndex, today: CalendarDate): LibraryTable {
  const { taxonomy } = index.library;
  return {
    values: facetValues(taxonomy),
    colours: Object.fromEntries(taxonomy.stages.map(({ id, colour }) => [id, colour])),
    rows: libraryRows(index, today),
  };
}

/** The rows of everything that readers may use today, sorted by title. */
export function libraryRows(index: LibraryIndex, today: CalendarDate): LibraryRow[] {
  const rows: LibraryRow[] = [];
  for (const piece of index.library.pieces) {
    if (isLive(piece, today)) rows.push(...rowOf(piece, index));
  }
  return sortRows(rows, { by: 'title', descending: false }, today);
}

/** Every value that a facet can take in this library. */
export function facetValues(taxonomy: Taxonomy): FacetValues {
  const named = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  return {
    stage: taxonomy.stages.map(({ id, label }) => ({ value: id, label })),
    persona: named(taxonomy.personas),
    type: PIECE_TYPE_NAMES.map((type) => ({ value: type, label: PIECE_TYPES[type].plural })),
    competitor: named(taxonomy.competitors),
    trust: TRUST_VALUES,
    owner: named(taxonomy.teams),
  };
}

/**
 * The rows that the selection leaves, in their order. A piece that names no stage fits every stage, and the same
 * for personas; a piece that names no competitor is about none. Rows past their last day of use are dropped.
 */
export function filterRows(
  rows: readonly LibraryRow[],
  selection: Selection,
  today: CalendarDate,
): LibraryRow[] {
  return rows.filter(
    (row) => isUsable(row, today) && FACETS.every((facet) => fits(row, facet, selection, today)),
  );
}

/**
 * Counts for every facet in one pass. A facet's own choice does not narrow its own counts, since choosing a second
 * value of it widens; so a row counts for a facet when all the others let it through.
 */
export function countFacets(
  rows: readonly LibraryRow[],
  selection: Selection,
  values: FacetValues,
  today: CalendarDate,
): FacetCounts {
  const counts: Record<Facet, Record<string, number>> = {
    stage: {},
    persona: {},
    type: {},
    competitor: {},
    trust: {},
    owner: {},
  };
  for (const row of rows) {
    if (!isUsable(row, today)) continue;
    const against = FACETS.filter((facet) => !fits(row, facet, selection, today));
    if (against.length > 1) continue;
    for (const facet of against.length === 1 ? against : FACETS) {
      const own = valuesOf(row, facet, today) ?? values[facet].map(({ value }) => value);
      for (const value of own) counts[facet][value] = (counts[facet][value] ?? 0) + 1;
    }
  }
  return counts;
}

/** What the table can be sorted by. */
export const SORTS = ['title', 'type', 'trust', 'verified'] as const;
export type SortKey = (typeof SORTS)[number];

export interface Order {
  readonly by: SortKey;
  readonly descending: boolean;
}

/** The direction that a reader wants first: names from A, the newest check, the weakest trust. */
export const FIRST_DIRECTION: Readonly<Record<SortKey, Order>> = {
  title: { by: 'title', descending: false },
  type: { by: 'type', descending: false },
  trust: { by: 'trust', descending: true },
  verified: { by: 'verified', descending: true },
};

/** The rows in order; rows that compare equal stand by title, then by id, so that the order is always the same. */
export function sortRows(rows: readonly LibraryRow[], order: Order, today: CalendarDate): LibraryRow[] {
  const sign = order.descending ? -1 : 1;
  if (order.by === 'title') return [...rows].sort((a, b) => sign * byTitle(a, b));
  const key = sortKey(order.by, today);
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => sign * compare(a.key, b.key) || byTitle(a.row, b.row))
    .map(({ row }) => row);
}

/** Trust of a row on a day. */
export function rowTrust(row: LibraryRow, today: CalendarDate): Trust {
  const key = `${row.lastDay} ${today}`;
  let trust = knownTrust.get(key);
  if (!trust) {
    trust = trustOn(row, today);
    knownTrust.set(key, trust);
  }
  return trust;
}

// Counting asks for the trust of every row at every touch, and rows share few last days: counting 10,000 rows took
// 402 ms with the date arithmetic done for each, 142 ms without.
const knownTrust = new Map<string, Trust>();

/** What the table shows. */
export interface TableState {
  readonly selection: Selection;
  readonly order: Order;
  /** From 1. */
  readonly page: number;
}

/**
 * Reads the state from an address. The static pages are `/library/`, `/library/2/`, `/library/objections/` and
 * `/library/objections/2/`; the rest is in the query: `?stage=justify&type=objection,proof&sort=-verified&page=2`.
 * What it does not know it ignores: an old link still opens.
 */
export function readTableAddress(path: string, query: string, values: FacetValues): TableState {
  const params = new URLSearchParams(query);
  const [folder, number] = partsOf(path);
  const selection: Partial<Record<Facet, string[]>> = {};
  for (const facet of FACETS) {
    const asked = params.getAll(facet).flatMap((text) => text.split(','));
    const type = facet === 'type' && folder ? typeOfFolder(folder) : undefined;
    if (type) asked.push(type);
    const chosen = values[facet].map(({ value }) => value).filter((value) => asked.includes(value));
    if (chosen.length > 0) selection[facet] = chosen;
  }
  const page = Number(params.get('page') ?? number);
  return {
    selection,
    order: readOrder(params.get('sort')),
    page: Number.isInteger(page) && page > 1 ? page : 1,
  };
}

/** The address of a state: that of a static page where there is one, else with a query. */
export function tableAddress(state: TableState): string {
  const { selection, page } = state;
  const { by, descending } = state.order;
  const chosen = FACETS.filter((facet) => (selection[facet] ?? []).length > 0);
  const sorted = by !== 'title' || descending;
  const [type, ...otherTypes] = selection.type ?? [];
  if (!sorted && chosen.every((facet) => facet === 'type') && otherTypes.length === 0) {
    const folder = type ? `${PIECE_TYPES[type as PieceType].folder}/` : '';
    return `/library/${folder}${page > 1 ? `${page}/` : ''}`;
  }
  const parts = chosen.map((facet) => `${facet}=${selection[facet]?.join(',')}`);
  if (sorted) parts.push(`sort=${descending ? '-' : ''}${by}`);
  if (page > 1) parts.push(`page=${page}`);
  return `/library/?${parts.join('&')}`;
}

/** The selection with a value added, or taken out where it was chosen. */
export function toggle(selection: Selection, facet: Facet, value: string): Selection {
  const chosen = selection[facet] ?? [];
  const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
  const { [facet]: _, ...others } = selection;
  return next.length > 0 ? { ...others, [facet]: next } : others;
}

const TRUST_VALUES: readonly (FacetValue & { value: Trust })[] = [
  { value: 'verified', label: 'Verified' },
  { value: 'due', label: 'Due for review' },
  { value: 'stale', label: 'Stale' },
];

function rowOf(piece: Piece, index: LibraryIndex): LibraryRow[] {
  const dates = pieceTrustDates(piece, index.claim);
  if (!dates) return []; // A published piece without a check does not pass lint; nothing to sort it by.
  const until = pieceWindow(piece).to;
  return [
    {
      id: piece.id,
      title: piece.title,
      summary: piece.summary,
      type: piece.type,
      stages: piece.stages ?? [],
      personas: piece.personas ?? [],
      competitors: piece.competitors ?? [],
      owner: piece.owner,
      ...dates,
      ...(until ? { until } : {}),
    },
  ];
}

function isUsable(row: LibraryRow, today: CalendarDate): boolean {
  return !row.until || today <= row.until;
}

function fits(row: LibraryRow, facet: Facet, selection: Selection, today: CalendarDate): boolean {
  const chosen = selection[facet];
  if (!chosen || chosen.length === 0) return true;
  const own = valuesOf(row, facet, today);
  return !own || own.some((value) => chosen.includes(value));
}

/** The row's values of a facet; undefined where it fits all of them. */
function valuesOf(row: LibraryRow, facet: Facet, today: CalendarDate): readonly string[] | undefined {
  switch (facet) {
    case 'stage':
      return row.stages.length > 0 ? row.stages : undefined;
    case 'persona':
      return row.personas.length > 0 ? row.personas : undefined;
    case 'competitor':
      return row.competitors;
    case 'type':
      return [row.type];
    case 'trust':
      return [rowTrust(row, today)];
    case 'owner':
      return [row.owner];
  }
}

/** `/library/objections/2/` as its folder and its number, either of which may be missing. */
function partsOf(path: string): [string | undefined, string | undefined] {
  const parts = path.split('/').filter(Boolean).slice(1);
  const number = parts.find((part) => /^\d+$/.test(part));
  return [parts.find((part) => part !== number), number];
}

function readOrder(text: string | null): Order {
  const descending = text?.startsWith('-') ?? false;
  const by = SORTS.find((key) => key === text?.replace(/^-/, ''));
  return by ? { by, descending } : FIRST_DIRECTION.title;
}

const TRUST_RANK: Readonly<Record<Trust, number>> = { verified: 0, due: 1, stale: 2 };

function sortKey(by: Exclude<SortKey, 'title'>, today: CalendarDate): (row: LibraryRow) => string | number {
  switch (by) {
    case 'type':
      return (row) => PIECE_TYPE_NAMES.indexOf(row.type);
    case 'trust':
      return (row) => TRUST_RANK[rowTrust(row, today)];
    case 'verified':
      return (row) => row.verifiedOn;
  }
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

// Titles are often a buyer's words in quotation marks, which must not decide where they stand.
const collator = new Intl.Collator('en', { ignorePunctuation: true, numeric: true, sensitivity: 'base' });

function byTitle(a: LibraryRow, b: LibraryRow): number {
  return collator.compare(a.title, b.title) || compare(a.id, b.id);
}
