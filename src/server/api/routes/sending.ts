import { z } from 'zod';
import { teamNamesOf } from '#server/people/teams.ts';
import { PAGE, pageFrom, pageOf, paging, readCursor } from '../cursor.ts';
import { addSheet, countCopiesFrom, MOST_COPIES } from '../memory/sheets.ts';
import { idParams, rowId } from '../plain-text.ts';
import { Refusal, wrongField } from '../problem.ts';
import { type ApiRoute, route } from '../route.ts';
import { instant, named, requireRoom, requireSheet, toWords, type Within } from './sheet-parts.ts';

const colleague = named.extend({
  teams: z.array(z.string()).describe('Names of their teams, which tell two people of one name apart.'),
});

const send = route({
  method: 'post',
  path: '/sheets/:id/copies',
  name: 'sendSheet',
  group: 'Sheets',
  title: 'Send a copy to a colleague',
  about:
    'The colleague finds it among their own sheets, prepared today. The private note does not go with it.',
  action: 'change a sheet',
  params: idParams,
  body: z.strictObject({ to: rowId.describe('The id of the colleague, from GET /colleagues.') }),
  status: 201,
  refuses: ['conflict'],
  answer: z.strictObject({ to: named, sentAt: instant }),
  handle: async ({ services, params: { id }, body, now, caller, db }) => {
    const sheet = await requireSheet({ caller, db }, id);
    const to = await requireColleague({ caller, db }, body.to);
    const library = await services.library();
    await requireRoom(db, to.id, to.name);
    if ((await countCopiesFrom(db, to.id, caller.person.id)) >= MOST_COPIES) {
      throw new Refusal('conflict', {
        detail: `${to.name} already keeps ${MOST_COPIES} sheets from you.`,
        hint: 'Send the address of the page instead.',
      });
    }
    const words = toWords({ ...sheet, note: '' }, library, now);
    await addSheet(db, { id: services.newId(), person: to.id, now, sentBy: caller.person.id }, words);
    return { body: { to, sentAt: now.toISOString() } };
  },
});

const colleagues = route({
  method: 'get',
  path: '/colleagues',
  name: 'listColleagues',
  group: 'Sheets',
  title: 'Colleagues to whom a sheet can be sent',
  action: 'see colleagues',
  query: z.strictObject(paging),
  status: 200,
  answer: pageOf(colleague),
  handle: async ({ caller, db, query: { limit = PAGE.usual, cursor } }) => {
    const after = readCursor(cursor, z.tuple([z.string().max(400), rowId]));
    let query = db
      .selectFrom('user')
      .select(['id', 'name'])
      .where('disabledAt', 'is', null)
      .where('id', '<>', caller.person.id)
      .orderBy('name')
      .orderBy('id')
      .limit(limit + 1);
    if (after) {
      query = query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('name', 'id'), '>', tuple(after[0], after[1])),
      );
    }
    const people = await query.execute();
    const teams = await teamNamesOf(
      db,
      people.map(({ id }) => id),
    );
    return {
      body: pageFrom(
        people,
        limit,
        ({ name, id }) => [name, id],
        (person) => ({ ...person, teams: teams.get(person.id) ?? [] }),
      ),
    };
  },
});

export const SENDING_ROUTES: readonly ApiRoute[] = [send, colleagues];

async function requireColleague({ caller, db }: Within, id: string): Promise<{ id: string; name: string }> {
  const person = await db
    .selectFrom('user')
    .select(['id', 'name'])
    .where('id', '=', id)
    .where('disabledAt', 'is', null)
    .executeTakeFirst();
  if (person && person.id !== caller.person.id) return person;
  throw wrongField('to', '"to" must be the id of a colleague, from GET /colleagues.');
}
