import { z } from 'zod';
import {
  FACETS,
  type Facet,
  filterRows,
  type LibraryRow,
  type Selection,
  SORTS,
  sortRows,
} from '#domain/facets.ts';
import type { Piece } from '#domain/library.ts';
import { search } from '#search/query.ts';
import { PAGE, pageFrom, pageOf, paging, readCursor } from '../cursor.ts';
import {
  callSheetSchema,
  composeSheet,
  readOutcomes,
  requireChoice,
  toCallSheetAnswer,
} from '../library/call-sheet-answer.ts';
import { callSheetMarkdown } from '../library/call-sheet-markdown.ts';
import { keep, type OpenLibrary } from '../library/open-library.ts';
import { pieceRowSchema, pieceSchema, toPieceAnswer, toPieceRow } from '../library/piece-answer.ts';
import { pieceMarkdown } from '../library/piece-markdown.ts';
import { searchAnswerSchema, toSearchAnswer } from '../library/search-answer.ts';
import { Refusal } from '../problem.ts';
import { type ApiRoute, route } from '../route.ts';

const values = (what: string) =>
  z.string().max(400).optional().describe(`${what}; several with commas between.`);

/** The filters of the library page, by the same names. */
const filters = {
  stage: values('Stages by id'),
  persona: values('Personas by id'),
  type: values('Types of piece'),
  competitor: values('Competitors by id'),
  trust: values('`verified`, `due` or `stale`'),
  owner: values('Teams by id'),
};

const listPieces = route({
  method: 'get',
  path: '/pieces',
  name: 'listPieces',
  group: 'Library',
  title: 'Pieces that readers may use today',
  about: 'Values of one filter widen, filters narrow each other; what names no stage fits every stage.',
  action: 'read the library',
  query: z.strictObject({
    ...filters,
    sort: z
      .enum(SORTS.flatMap((key) => [key, `-${key}`] as const))
      .optional()
      .describe('`title` when left out; a hyphen turns the order round.'),
    ...paging,
  }),
  status: 200,
  answer: pageOf(pieceRowSchema),
  ofLibrary: true,
  handle: async ({ services, query }) => {
    const library = await services.library();
    const { limit = PAGE.usual, cursor, sort = 'title' } = query;
    const by = SORTS.find((key) => sort.endsWith(key)) ?? 'title';
    const descending = sort.startsWith('-');
    const fitting = filterRows(library.table.rows, requireSelection(query, library), library.today);
    // By title they stand already.
    const rows = sort === 'title' ? fitting : sortRows(fitting, { by, descending }, library.today);
    const from = placeAfter(rows, readCursor(cursor, PLACE));
    const shown = rows.slice(from, from + limit + 1);
    return {
      body: pageFrom(
        shown,
        limit,
        (row) => [row.id, rows.indexOf(row)],
        (row) => toPieceRow(row, library),
      ),
    };
  },
});

const getPiece = route({
  method: 'get',
  path: '/pieces/:folder/:name',
  name: 'getPiece',
  group: 'Library',
  title: 'A piece, as JSON or Markdown',
  about:
    'With `.md` after the name, or `Accept: text/markdown`, it is Markdown. What is withheld today is left out.',
  action: 'read the library',
  params: z.strictObject({
    folder: z.string().regex(/^[a-z0-9-]{1,40}$/, 'must be the first part of an id'),
    name: z.string().regex(/^[a-z0-9-]{1,120}(?:\.md)?$/, 'must be the second part of an id'),
  }),
  status: 200,
  answer: pieceSchema,
  markdown: true,
  ofLibrary: true,
  handle: async ({ services, params: { folder, name }, wantsMarkdown }) => {
    const library = await services.library();
    const { piece, row } = requirePiece(library, `${folder}/${name.replace(/\.md$/, '')}`);
    if (name.endsWith('.md') || wantsMarkdown) {
      return { markdown: keep(library, `md ${piece.id}`, () => pieceMarkdown(piece, library)) };
    }
    return { body: keep(library, `json ${piece.id}`, () => toPieceAnswer(piece, row, library)) };
  },
});

const searchLibrary = route({
  method: 'get',
  path: '/search',
  name: 'search',
  group: 'Library',
  title: 'Search',
  about: 'The same search as in the box of every page: words, half words, misspelt words, whole sentences.',
  action: 'read the library',
  query: z.strictObject({
    q: z.string().trim().min(1).max(400).describe('What is looked for.'),
    ...filters,
    limit: paging.limit,
  }),
  status: 200,
  answer: searchAnswerSchema,
  ofLibrary: true,
  handle: async ({ services, query }) => {
    const library = await services.library();
    const { q, limit = PAGE.usual } = query;
    const options = { today: library.today, filters: requireSelection(query, library), limit };
    return { body: toSearchAnswer(await search(await library.engines(), q, options), library) };
  },
});

const id = (what: string) => z.string().max(80).optional().describe(what);
const several = (what: string) => z.array(z.string().max(160)).max(8).optional().describe(what);

const composeCallSheet = route({
  method: 'get',
  path: '/call-sheet',
  name: 'composeCallSheet',
  group: 'Library',
  title: 'A call sheet, as JSON or Markdown',
  about:
    'Composed as the page composes it, from the same parameters and what meetings said of lines. The words of the buyer are not taken: on the page they never leave the browser.',
  action: 'read the library',
  query: z.strictObject({
    stage: id('The stage by id.'),
    persona: several('Who is there, by id; the first one leads.'),
    stance: several('For each persona: `for`, `unsure`, `against`, or nothing.'),
    with: several('Further personas, such as `controller.against`.'),
    rival: several('Rivals by id, three at most.'),
    industry: id('The industry by id.'),
    product: id('The product by id.'),
    campaign: id(
      'The campaign that they came from, by the name of its piece; `.silent` when they did not answer.',
    ),
    answered: z.enum(['responded', 'silent']).optional().describe('Whether they answered the campaign.'),
    quiet: z.enum(['1']).optional().describe('The buyer has gone quiet.'),
    swap: several('Lines that give way to the next best.'),
    hide: several('Lines that are left off.'),
  }),
  status: 200,
  answer: callSheetSchema,
  markdown: true,
  ofLibrary: true,
  handle: async ({ services, db, now, query, wantsMarkdown }) => {
    const library = await services.library();
    const choice = requireChoice(query, library);
    const sheet = composeSheet(choice, library, await readOutcomes(db, now));
    return wantsMarkdown ? { markdown: callSheetMarkdown(sheet) } : { body: toCallSheetAnswer(sheet) };
  },
});

export const LIBRARY_ROUTES: readonly ApiRoute[] = [listPieces, getPiece, searchLibrary, composeCallSheet];

/** A cursor names the last row that was shown, and where it stood in case it is gone by now. */
const PLACE = z.tuple([z.string().max(200), z.int().min(0)]);

function placeAfter(rows: readonly LibraryRow[], last: readonly [string, number] | undefined): number {
  if (!last) return 0;
  const at = rows.findIndex((row) => row.id === last[0]);
  return at < 0 ? Math.min(last[1], rows.length) : at + 1;
}

/** A piece that readers may use today, by an id that it has or had. */
function requirePiece({ index, table }: OpenLibrary, id: string): { piece: Piece; row: LibraryRow } {
  const piece = index.piece(id);
  const row = piece && table.rows.find((one) => one.id === piece.id);
  if (piece && row) return { piece, row };
  throw new Refusal('not-found', {
    detail: 'There is no piece with this id, or readers may not use it today.',
    hint: 'GET /pieces lists those that there are.',
  });
}

function requireSelection(
  query: Readonly<Partial<Record<Facet, string>>>,
  { table }: OpenLibrary,
): Selection {
  const selection: Partial<Record<Facet, string[]>> = {};
  const fields = new Map<string, string>();
  for (const facet of FACETS) {
    const asked = query[facet]?.split(',').filter(Boolean) ?? [];
    const known = table.values[facet].map(({ value }) => value);
    if (asked.some((value) => !known.includes(value))) {
      fields.set(facet, `"${facet}" takes ${known.join(', ')}.`);
    }
    if (asked.length > 0) selection[facet] = asked;
  }
  if (fields.size === 0) return selection;
  throw new Refusal('invalid-input', {
    detail: 'A filter names something that the library does not have.',
    hint: 'Correct what "fields" names and send the request again.',
    fields: Object.fromEntries(fields),
  });
}
