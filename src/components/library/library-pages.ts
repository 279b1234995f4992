import type { LibraryRow } from '#domain/facets.ts';
import { PIECE_TYPE_NAMES, type PieceType, pieceType } from '#domain/piece-types.ts';
import { PAGE_SIZE } from '#islands/library/pager-html.ts';
import { getTable } from './the-table.ts';

/** A type as the library's pages speak of it. */
export interface PageType {
  readonly name: PieceType;
  readonly folder: string;
  readonly plural: string;
  readonly help: string;
}

/** One static page of the table. */
export interface LibraryPage {
  readonly rows: readonly LibraryRow[];
  /** Rows on all pages. */
  readonly total: number;
  /** The type that the page is narrowed to. */
  readonly type?: PageType;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

/** The static pages: `/library/`, `/library/2/` …, and the same for each type that has pieces. */
export async function libraryPages(): Promise<{ params: { page?: string }; props: LibraryPage }[]> {
  const { rows } = (await getTable()).table;
  const ofTypes = PIECE_TYPE_NAMES.flatMap((name) => {
    const own = rows.filter((row) => row.type === name);
    if (own.length === 0) return [];
    const { folder, plural, help } = pieceType(name);
    return split(own, { name, folder, plural, help });
  });
  return [...split(rows), ...ofTypes];
}

function split(
  rows: readonly LibraryRow[],
  type?: PageType,
): { params: { page?: string }; props: LibraryPage }[] {
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
  return Array.from({ length: pages }, (_, at) => {
    const page = at + 1;
    const path = [type?.folder, page > 1 ? String(page) : undefined].filter(Boolean).join('/');
    return {
      params: { page: path || undefined },
      props: { rows: rows.slice(at * PAGE_SIZE, page * PAGE_SIZE), total: rows.length, type, page, pages },
    };
  });
}
