import { z } from 'zod';
import { isCalendarDate } from '#domain/calendar.ts';
import { PAGE, pageFrom, pageOf, paging, readCursor } from '../cursor.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { readSheetAddress, sheetTitle } from '../memory/pages.ts';
import { allChanges, changedLines, prepare } from '../memory/sheet-lines.ts';
import { addSheet, changeSheet, type KeptSheet, listSheets, removeSheet } from '../memory/sheets.ts';
import { idParams, oneLine, rowId, severalLines } from '../plain-text.ts';
import { notFound } from '../problem.ts';
import { type ApiRoute, route } from '../route.ts';
import { instant, named, requireRoom, requireSheet, toWords } from './sheet-parts.ts';

/** The longest private note, in characters. */
const MOST_NOTE = 280;

const sheetSchema = z
  .strictObject({
    id: z.string(),
    label: z.string(),
    day: z.string().describe('The day of the call.'),
    address: z.string().describe('The page that shows it.'),
    title: z.string().describe('What it is for, in one line.'),
    note: z.string().describe('For its keeper alone.'),
    createdAt: instant,
    updatedAt: instant,
    preparedAt: instant.describe('When its lines were last noted; changes are told from then on.'),
    changed: z.int().min(0).describe('How many of its lines have changed or gone since.'),
    from: named.nullable().describe('The colleague who sent it.'),
  })
  .meta({ id: 'Sheet' });

const draft = {
  label: oneLine(80).describe('Its name for its keeper, 80 characters at most.'),
  day: z
    .string()
    .refine(isCalendarDate, 'must be a calendar date such as 2026-11-24')
    .describe('The day of the call, `2026-11-24`.'),
  address: z
    .string()
    .max(1_000)
    .describe(
      'The address of the call sheet, `/call/justify/cfo/?with=controller`. What follows a `#` is dropped.',
    ),
};

const note = severalLines(MOST_NOTE).describe(`A private note, ${MOST_NOTE} characters at most.`);

const list = route({
  method: 'get',
  path: '/sheets',
  name: 'listSheets',
  group: 'Sheets',
  title: 'My sheets, the last touched first',
  action: 'read a sheet',
  query: z.strictObject(paging),
  status: 200,
  answer: pageOf(sheetSchema),
  handle: async ({ services, caller, db, query: { limit = PAGE.usual, cursor } }) => {
    const after = readCursor(cursor, z.tuple([z.iso.datetime(), rowId]));
    const sheets = await listSheets(db, caller.person.id, limit + 1, after);
    const library = await services.library();
    return {
      body: pageFrom(
        sheets,
        limit,
        ({ updatedAt, id }) => [updatedAt, id],
        (sheet) => toAnswer(sheet, library),
      ),
    };
  },
});

const create = route({
  method: 'post',
  path: '/sheets',
  name: 'createSheet',
  group: 'Sheets',
  title: 'Keep a sheet',
  about: 'Its lines are noted as they stand today, to tell later which have changed.',
  action: 'change a sheet',
  body: z.strictObject({ ...draft, note: note.optional() }),
  status: 201,
  refuses: ['conflict'],
  answer: sheetSchema,
  handle: async ({ services, caller, db, now, body }) => {
    const library = await services.library();
    await requireRoom(db, caller.person.id);
    const id = services.newId();
    await addSheet(db, { id, person: caller.person.id, now }, toWords(body, library, now));
    return made(await requireSheet({ caller, db }, id), library);
  },
});

const get = route({
  method: 'get',
  path: '/sheets/:id',
  name: 'getSheet',
  group: 'Sheets',
  title: 'A sheet of mine',
  action: 'read a sheet',
  params: idParams,
  status: 200,
  answer: sheetSchema,
  handle: async ({ services, params: { id }, ...asked }) => {
    const sheet = await requireSheet(asked, id);
    return { body: toAnswer(sheet, await services.library()) };
  },
});

const change = route({
  method: 'put',
  path: '/sheets/:id',
  name: 'changeSheet',
  group: 'Sheets',
  title: 'Change a sheet',
  about: 'With another choice its lines are noted anew.',
  action: 'change a sheet',
  params: idParams,
  body: z.strictObject({ ...draft, note }),
  status: 200,
  answer: sheetSchema,
  handle: async ({ services, params: { id }, body, now, caller, db }) => {
    const library = await services.library();
    const before = await requireSheet({ caller, db }, id);
    const words = toWords(body, library, now);
    const isSame = words.address === before.address;
    await changeSheet(
      db,
      { id, person: caller.person.id, now },
      { ...words, preparation: isSame ? before.preparation : words.preparation },
    );
    return { body: toAnswer(await requireSheet({ caller, db }, id), library) };
  },
});

const remove = route({
  method: 'delete',
  path: '/sheets/:id',
  name: 'deleteSheet',
  group: 'Sheets',
  title: 'Remove a sheet',
  action: 'change a sheet',
  params: idParams,
  status: 204,
  handle: async ({ params: { id }, caller, db }) => {
    if (!(await removeSheet(db, caller.person.id, id))) throw notFound('sheet');
    return {};
  },
});

const prepareAnew = route({
  method: 'put',
  path: '/sheets/:id/preparation',
  name: 'prepareSheet',
  group: 'Sheets',
  title: 'Prepare a sheet anew',
  about: 'Its lines are noted as they stand today; changes are told from now on.',
  action: 'change a sheet',
  params: idParams,
  status: 200,
  answer: sheetSchema,
  handle: async ({ services, params: { id }, now, caller, db }) => {
    const library = await services.library();
    const sheet = await requireSheet({ caller, db }, id);
    const preparation = prepare(readSheetAddress(sheet.address, library), library, now);
    await changeSheet(db, { id, person: caller.person.id, now }, { ...sheet, preparation });
    return { body: toAnswer(await requireSheet({ caller, db }, id), library) };
  },
});

const changes = route({
  method: 'get',
  path: '/sheets/:id/changes',
  name: 'listSheetChanges',
  group: 'Sheets',
  title: 'What has changed since it was prepared',
  action: 'read a sheet',
  params: idParams,
  status: 200,
  answer: z.strictObject({
    since: instant,
    items: z.array(
      z
        .strictObject({
          kind: z
            .enum(['changed', 'gone', 'new'])
            .describe(
              '`gone`: it may not be used any more. `new`: it was not on the sheet when it was prepared.',
            ),
          ref: z.string(),
          title: z.string().nullable().describe('Of its piece, while readers may use that.'),
          words: z.record(z.string(), z.string()).nullable().describe('What it says now.'),
        })
        .meta({ id: 'SheetChange' }),
    ),
  }),
  handle: async ({ services, params: { id }, ...asked }) => {
    const { preparation, address } = await requireSheet(asked, id);
    const library = await services.library();
    const found = allChanges(preparation, readSheetAddress(address, library), library);
    return {
      body: {
        since: preparation.at,
        items: found.map(({ kind, ref, title = null, words }) => ({
          kind,
          ref,
          title,
          words: words ? { ...words } : null,
        })),
      },
    };
  },
});

export const SHEET_ROUTES: readonly ApiRoute[] = [list, create, get, change, remove, prepareAnew, changes];

function made(sheet: KeptSheet, library: OpenLibrary) {
  return { body: toAnswer(sheet, library), headers: { Location: `/api/v1/sheets/${sheet.id}` } };
}

function toAnswer(sheet: KeptSheet, library: OpenLibrary): z.input<typeof sheetSchema> {
  const { id, label, day, address, note, createdAt, updatedAt, preparation, from = null } = sheet;
  return {
    id,
    label,
    day,
    address,
    title: sheetTitle(readSheetAddress(address, library), library),
    note,
    createdAt,
    updatedAt,
    preparedAt: preparation.at,
    changed: changedLines(preparation, library).length,
    from,
  };
}
