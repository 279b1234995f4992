import { z } from 'zod';
import { addDays, dateOf } from '#domain/calendar.ts';
import { peopleOfRule } from '#server/learning/apply-rules.ts';
import { assign } from '#server/learning/assign.ts';
import { teamsWithinReach } from '#server/learning/reach.ts';
import {
  getRule,
  hasSuchRule,
  type KeptRule,
  keepRule,
  listRules,
  removeRule,
} from '#server/learning/rules.ts';
import { isRole, ROLES } from '#server/people/person.ts';
import { PAGE, pageFrom, pageOf, paging, readCursor } from '../cursor.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { idParams, rowId } from '../plain-text.ts';
import { notFound, Refusal, wrongField } from '../problem.ts';
import { type ApiRoute, route } from '../route.ts';
import { nameOfTrack, requireTrack, trackId, trackRuleSchema } from './learning-leading-schemas.ts';

const list = route({
  method: 'get',
  path: '/learning/rules',
  name: 'listTrackRules',
  group: 'Leading',
  title: 'Which tracks new people are given',
  about: 'Managers see the rules of their teams, admins all of them.',
  action: 'assign tracks',
  query: z.strictObject(paging),
  status: 200,
  answer: pageOf(trackRuleSchema),
  handle: async ({ services, caller, db, query: { limit = PAGE.usual, cursor } }) => {
    const after = readCursor(cursor, z.tuple([z.iso.datetime(), rowId]));
    const library = await services.library();
    const rules = await listRules(db, caller.person, limit + 1, after);
    const page = pageFrom(
      rules,
      limit,
      ({ createdAt, id }) => [createdAt, id],
      (rule) => toAnswer(rule, library),
    );
    return { body: page };
  },
});

/** Days that a track can take at most: three years. */
const MOST_DAYS = 1_095;

const make = route({
  method: 'post',
  path: '/learning/rules',
  name: 'makeTrackRule',
  group: 'Leading',
  title: 'Give a track to everybody who joins',
  about:
    'Whoever joins, or gets this team or role, is given the track from that day on. A rule for every team is for admins to make.',
  action: 'assign tracks',
  body: z.strictObject({
    track: trackId,
    team: rowId.nullable().optional().describe('A team by id; every team when left out.'),
    role: z.enum(ROLES).nullable().optional().describe('Every role when left out.'),
    withinDays: z.int().min(1).max(MOST_DAYS).describe('Days from joining until it is due.'),
    applyNow: z
      .boolean()
      .optional()
      .describe('Whether those who are here already get it too, from today on.'),
  }),
  status: 201,
  refuses: ['not-found', 'conflict'],
  answer: trackRuleSchema.extend({
    assigned: z.int().describe('How many were given the track at once.'),
  }),
  handle: async ({ services, caller, db, now, body }) => {
    const { team = null, role = null, withinDays, applyNow = false } = body;
    const library = await services.library();
    const track = requireTrack(body.track, library);
    if (team === null && caller.person.role !== 'admin') {
      throw wrongField('team', '"team" must be one of your teams. Only admins make rules for every team.');
    }
    if (team !== null && (await teamsWithinReach(db, caller.person, [team])).length === 0)
      throw notFound('team');
    if (await hasSuchRule(db, { track: track.id, team, role })) {
      throw new Refusal('conflict', {
        detail: 'There is a rule already that gives this track to the same people.',
        hint: 'Remove that rule first, to give it other days.',
      });
    }
    const id = services.newId();
    await keepRule(db, id, { track: track.id, team, role, withinDays }, caller.person.id, now);
    const { assigned } = await assign(db, services, {
      track,
      people: applyNow ? await peopleOfRule(db, { team, role }) : [],
      startOn: dateOf(now),
      dueOn: addDays(dateOf(now), withinDays),
      by: null,
      rule: id,
      now,
    });
    const kept = await getRule(db, caller.person, id);
    if (!kept) throw notFound('rule');
    return { body: { ...toAnswer(kept, library), assigned } };
  },
});

const remove = route({
  method: 'delete',
  path: '/learning/rules/:id',
  name: 'removeTrackRule',
  group: 'Leading',
  title: 'Remove a rule',
  about: 'What it gave stays given.',
  action: 'assign tracks',
  params: idParams,
  status: 204,
  handle: async ({ caller, db, params: { id } }) => {
    if (!(await getRule(db, caller.person, id))) throw notFound('rule');
    await removeRule(db, id);
    return {};
  },
});

export const LEARNING_RULE_ROUTES: readonly ApiRoute[] = [list, make, remove];

function toAnswer(
  { id, track, team, role, withinDays }: KeptRule,
  library: OpenLibrary,
): z.input<typeof trackRuleSchema> {
  const known = role !== null && isRole(role) ? role : null;
  return { id, track: nameOfTrack(track, library), team, role: known, withinDays };
}
