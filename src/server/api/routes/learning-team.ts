import { z } from 'zod';
import { dateOf } from '#domain/calendar.ts';
import { writeCsv } from '#server/csv.ts';
import { listAllResults, listResults, type TrackResult } from '#server/learning/results.ts';
import { listTeamProgress } from '#server/learning/team-progress.ts';
import { PAGE, pageFrom, pageOf, paging, readCursor, writeCursor } from '../cursor.ts';
import { rowId } from '../plain-text.ts';
import { wrongField } from '../problem.ts';
import { type ApiRoute, route } from '../route.ts';
import { personProgressSchema, resultSchema } from './learning-leading-schemas.ts';

/** A name as people have it; in a cursor it is only ever what this list has given out. */
const placeName = z.string().max(400);

const team = route({
  method: 'get',
  path: '/learning/team',
  name: 'getTeamProgress',
  group: 'Leading',
  title: 'How far the people of my teams are, by name',
  about:
    'What is done, due and overdue of what they were given, and the pitches that wait. Nothing else is told.',
  action: 'see who is done',
  query: z.strictObject(paging),
  status: 200,
  answer: pageOf(personProgressSchema),
  handle: async ({ services, caller, db, now, query: { limit = PAGE.usual, cursor } }) => {
    const after = readCursor(cursor, z.tuple([placeName, rowId]));
    const library = await services.library();
    const rows = await listTeamProgress(db, library, caller.person.id, { most: limit + 1, after, now });
    return {
      body: pageFrom(
        rows,
        limit,
        ({ person }) => [person.name, person.id],
        (row) => row,
      ),
    };
  },
});

const results = route({
  method: 'get',
  path: '/learning/results',
  name: 'listResults',
  group: 'Leading',
  title: 'Who has done which track, for the people of my teams',
  about:
    'A row for each person and track. As CSV with `format=csv` or `Accept: text/csv`: then all rows at once, with neither limit nor cursor.',
  action: 'export results',
  query: z.strictObject({ format: z.enum(['json', 'csv']).optional(), ...paging }),
  status: 200,
  answer: pageOf(resultSchema),
  csv: true,
  auditedAs: 'exported-results',
  handle: async ({ services, caller, db, now, wantsCsv, query }) => {
    const { format = wantsCsv ? 'csv' : 'json', limit = PAGE.usual, cursor } = query;
    const library = await services.library();
    const manager = caller.person.id;
    if (format === 'csv') {
      if (query.limit !== undefined || cursor !== undefined) {
        const field = cursor === undefined ? 'limit' : 'cursor';
        throw wrongField(field, 'A CSV holds all rows. Leave "limit" and "cursor" out.');
      }
      const csv = writeCsv([CSV_HEAD, ...(await listAllResults(db, library, manager, now)).map(toCsvRow)]);
      const name = `callsheet-results-${dateOf(now)}.csv`;
      return { csv, headers: { 'Content-Disposition': `attachment; filename="${name}"` } };
    }
    const after = readCursor(cursor, z.tuple([placeName, rowId, z.string().max(200)]));
    const { items, next } = await listResults(db, library, manager, { most: limit, after, now });
    return { body: { items, next: next ? writeCursor(next) : null } };
  },
});

export const LEARNING_TEAM_ROUTES: readonly ApiRoute[] = [team, results];

const CSV_HEAD = [
  'person',
  'name',
  'track',
  'title',
  'assigned',
  'due',
  'done',
  'steps',
  'state',
  'certificate until',
];

function toCsvRow(result: TrackResult): (string | number | null)[] {
  const { person, track, assignedOn, dueOn, done, steps, state, certificateUntil } = result;
  return [
    person.id,
    person.name,
    track.id,
    track.title,
    assignedOn,
    dueOn,
    done,
    steps,
    state,
    certificateUntil,
  ];
}
