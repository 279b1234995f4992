import { z } from 'zod';
import { formatChoice } from '#domain/call-sheet/choice.ts';
import { listUsedSheets, MOST_ASKED, skipDebrief } from '#server/signals/debriefs.ts';
import { sheetOptions } from '#server/signals/sheet-options.ts';
import { composeSheet, readOutcomes } from '../library/call-sheet-answer.ts';
import { pageAddress, readSheetAddress, requireSheetChoice, sheetTitle } from '../memory/pages.ts';
import { type ApiRoute, route } from '../route.ts';

const options = (what: string) =>
  z.array(z.strictObject({ ref: z.string(), words: z.string() })).describe(what);

const list = route({
  method: 'get',
  path: '/debriefs',
  name: 'listDebriefs',
  group: 'Signals',
  title: 'Sheets that I used and have not spoken of yet',
  about: `Opened 30 minutes to 24 hours ago; the last ${MOST_ASKED}.`,
  action: 'see an account',
  status: 200,
  answer: z.strictObject({
    items: z.array(
      z
        .strictObject({
          address: z.string(),
          title: z.string(),
          usedAt: z.string().describe('When it was last opened.'),
          cameUp: options('What could have come up: its objections and rivals.'),
          lines: options('What could have landed: what it had to say, to ask, to prove and to answer.'),
        })
        .meta({ id: 'Debrief' }),
    ),
  }),
  handle: async ({ services, caller, db, now }) => {
    const used = await listUsedSheets(db, caller.person.id, now);
    const library = await services.library();
    // The sheet as the person saw it, but for what has changed since.
    const outcomes = await readOutcomes(db, now);
    return {
      body: {
        items: used.map(({ page, at }) => {
          const choice = readSheetAddress(page, library);
          const sheet = composeSheet(choice, library, outcomes);
          return {
            address: page,
            title: sheetTitle(choice, library),
            usedAt: at,
            ...sheetOptions(sheet),
          };
        }),
      },
    };
  },
});

const skip = route({
  method: 'put',
  path: '/debriefs',
  name: 'skipDebrief',
  group: 'Signals',
  title: 'Do not ask me about this sheet until I use it again',
  action: 'give feedback',
  body: z.strictObject({ address: pageAddress }),
  status: 204,
  handle: async ({ services, caller, db, now, body }) => {
    const page = formatChoice(requireSheetChoice(body.address, await services.library()));
    await skipDebrief(db, caller.person.id, page, now);
    return {};
  },
});

export const DEBRIEF_ROUTES: readonly ApiRoute[] = [list, skip];
