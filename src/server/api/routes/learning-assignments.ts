import { z } from 'zod';
import { dateOf } from '#domain/calendar.ts';
import { assign, peopleOfTeams } from '#server/learning/assign.ts';
import {
  getAssignment,
  type KeptAssignment,
  listAssignments,
  moveDueDay,
  takeBackAssignment,
} from '#server/learning/assignments.ts';
import { type Leader, teamsWithinReach, withinReach } from '#server/learning/reach.ts';
import { PAGE, pageFrom, pageOf, paging, readCursor } from '../cursor.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { idParams, rowId } from '../plain-text.ts';
import { notFound, wrongField } from '../problem.ts';
import { type ApiRoute, type Asked, route } from '../route.ts';
import { calendarDay } from './gaps-schemas.ts';
import { assignmentSchema, nameOfTrack, requireTrack, trackId } from './learning-leading-schemas.ts';

const list = route({
  method: 'get',
  path: '/learning/assignments',
  name: 'listAssignments',
  group: 'Leading',
  title: 'Who was given which track, the newest first',
  action: 'assign tracks',
  query: z.strictObject(paging),
  status: 200,
  answer: pageOf(assignmentSchema),
  handle: async ({ services, caller, db, query: { limit = PAGE.usual, cursor } }) => {
    const after = readCursor(cursor, z.tuple([z.iso.datetime(), rowId]));
    const library = await services.library();
    const rows = await listAssignments(db, caller.person, limit + 1, after);
    const page = pageFrom(
      rows,
      limit,
      ({ createdAt, id }) => [createdAt, id],
      (row) => toAnswer(row, library),
    );
    return { body: page };
  },
});

/** People and teams that one request can name. */
const MOST = { people: 500, teams: 50 };

const make = route({
  method: 'post',
  path: '/learning/assignments',
  name: 'assignTrack',
  group: 'Leading',
  title: 'Give people a track',
  about:
    'To the people named, and everybody in the teams named but yourself. Who has the track already keeps it with the days that it has. They hear of it.',
  action: 'assign tracks',
  body: z.strictObject({
    track: trackId,
    people: z.array(rowId).max(MOST.people).optional().describe('People by id.'),
    teams: z.array(rowId).max(MOST.teams).optional().describe('Teams by id.'),
    startOn: calendarDay.optional().describe('The first day; today when left out.'),
    dueOn: calendarDay.describe('The day by which all of it is due.'),
  }),
  status: 200,
  refuses: ['not-found'],
  answer: z.strictObject({
    assigned: z.int().describe('How many have it now and did not before.'),
    already: z.int().describe('How many had it.'),
  }),
  handle: async ({ services, caller, db, now, body }) => {
    const { people = [], teams = [], startOn = dateOf(now), dueOn } = body;
    const track = requireTrack(body.track, await services.library());
    if (people.length + teams.length === 0) {
      throw wrongField('people', 'Name at least one person in "people", or a team in "teams".');
    }
    requireOrder(startOn, dueOn);
    const all = await requirePeople(db, caller.person, people, teams);
    return {
      body: await assign(db, services, {
        track,
        people: all,
        startOn,
        dueOn,
        by: caller.person.id,
        rule: null,
        now,
      }),
    };
  },
});

const move = route({
  method: 'put',
  path: '/learning/assignments/:id',
  name: 'changeAssignment',
  group: 'Leading',
  title: 'Change the day by which a track is due',
  action: 'assign tracks',
  params: idParams,
  body: z.strictObject({ dueOn: calendarDay }),
  status: 200,
  answer: assignmentSchema,
  handle: async ({ services, caller, db, params: { id }, body: { dueOn } }) => {
    const before = await requireAssignment(db, caller.person, id);
    requireOrder(before.startOn, dueOn);
    await moveDueDay(db, id, dueOn);
    return { body: toAnswer({ ...before, dueOn }, await services.library()) };
  },
});

const takeBack = route({
  method: 'delete',
  path: '/learning/assignments/:id',
  name: 'takeBackAssignment',
  group: 'Leading',
  title: 'Take a track back from a person',
  about: 'What they have done of it stays theirs.',
  action: 'assign tracks',
  params: idParams,
  status: 204,
  handle: async ({ caller, db, params: { id } }) => {
    await requireAssignment(db, caller.person, id);
    await takeBackAssignment(db, id);
    return {};
  },
});

export const LEARNING_ASSIGNMENT_ROUTES: readonly ApiRoute[] = [list, make, move, takeBack];

type Db = Asked<unknown, unknown, unknown>['db'];

/** Somebody beyond the leader's reach is as somebody who is not there. @throws Refusal */
async function requirePeople(
  db: Db,
  leader: Leader,
  people: readonly string[],
  teams: readonly string[],
): Promise<string[]> {
  const wanted = [...new Set(people)];
  if ((await withinReach(db, leader, wanted)).length < wanted.length) throw notFound('person');
  const of = [...new Set(teams)];
  if ((await teamsWithinReach(db, leader, of)).length < of.length) throw notFound('team');
  const members = await peopleOfTeams(db, of);
  return [...wanted, ...members.filter((id) => id !== leader.id)];
}

async function requireAssignment(db: Db, leader: Leader, id: string): Promise<KeptAssignment> {
  const found = await getAssignment(db, leader, id);
  if (!found) throw notFound('assignment');
  return found;
}

function requireOrder(startOn: string, dueOn: string): void {
  if (startOn <= dueOn) return;
  throw wrongField('dueOn', `"dueOn" must not lie before the first day, ${startOn}.`);
}

function toAnswer(
  { id, person, track, startOn, dueOn, isByRule }: KeptAssignment,
  library: OpenLibrary,
): z.input<typeof assignmentSchema> {
  return { id, person, track: nameOfTrack(track, library), startOn, dueOn, isByRule };
}
