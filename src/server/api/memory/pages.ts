import { z } from 'zod';
import {
  type Choice,
  EMPTY_CHOICE,
  formatChoice,
  knownChoice,
  parseChoice,
} from '#domain/call-sheet/choice.ts';
import { composeCallSheet } from '#domain/call-sheet/compose.ts';
import { titleOf } from '#domain/call-sheet/copy.ts';
import { pieceType } from '#domain/piece-types.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { wrongField } from '../problem.ts';

/**
 * A page that somebody pins or opens, as it is kept: the id of a piece, or the canonical address of a call sheet.
 * Titles are not kept; they are those of the library on the day of asking.
 */
export type PageKey = string;

/** The address of a page in a request. */
export const pageAddress = z
  .string()
  .max(1_000)
  .describe('The address of a piece or of a call sheet, such as `/objections/too-expensive/`.');

/** A page as a list shows it. */
export const shownPageSchema = {
  address: z.string(),
  title: z.string(),
  kind: z.string().describe('What it is, in a word or two.'),
};

/**
 * The key of a page.
 * @throws Refusal when the address is neither a piece that readers may use nor a call sheet
 */
export function requirePageKey(address: string, library: OpenLibrary): PageKey {
  if (address.startsWith('/call/')) return formatChoice(requireSheetChoice(address, library));
  const id = /^\/([a-z0-9-]+\/[a-z0-9-]+)\/?(?:#[a-z0-9]+)?$/.exec(address)?.[1];
  const piece = id === undefined ? undefined : library.index.piece(id);
  if (piece && library.table.rows.some((row) => row.id === piece.id)) return piece.id;
  throw wrongField('address', '"address" must be that of a piece that is in use, or of a call sheet.');
}

/** A kept page as a list shows it; undefined when readers may not use it any more. */
export function getShownPage(
  key: PageKey,
  library: OpenLibrary,
): { address: string; title: string; kind: string } | undefined {
  if (key.startsWith('/call/')) {
    return { address: key, title: sheetTitle(readSheetAddress(key, library), library), kind: 'Call sheet' };
  }
  const piece = library.index.piece(key);
  const row = piece && library.table.rows.find(({ id }) => id === piece.id);
  return row && { address: `/${row.id}/`, title: row.title, kind: pieceType(row.type).label };
}

/**
 * The choice that the address of a call sheet names. The words of the buyer in its fragment are dropped: they stay in
 * the browser.
 * @throws Refusal when it is no such address
 */
export function requireSheetChoice(address: string, library: OpenLibrary): Choice {
  const url = URL.parse(address, 'http://callsheet.invalid');
  if (
    address.startsWith('/call/') &&
    url?.origin === 'http://callsheet.invalid' &&
    url.pathname.startsWith('/call/')
  ) {
    return readSheetAddress(`${url.pathname}${url.search}`, library);
  }
  throw wrongField('address', '"address" must be that of a call sheet, such as /call/justify/cfo/.');
}

/** Ids that the library has lost since are passed over, as the page does. */
export function readSheetAddress(address: string, library: OpenLibrary): Choice {
  const [pathname = '', query = ''] = address.split('?');
  const choice = parseChoice({ pathname, search: `?${query}`, hash: '' });
  return { ...EMPTY_CHOICE, ...knownChoice(choice, library.index.library.taxonomy) };
}

/** What a sheet is for, in one line. No line of it is needed for that. */
export function sheetTitle(choice: Choice, { pool, today }: OpenLibrary): string {
  return titleOf(composeCallSheet({ ...pool().all, lines: [] }, choice, today));
}
