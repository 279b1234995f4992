import { z } from 'zod';
import { PIECE_TYPE_NAMES } from '#domain/piece-types.ts';
import {
  AXES,
  countGapsByPlace,
  listNotNeeded,
  type NotNeeded,
  removeNotNeeded,
  setNotNeeded,
} from '#server/signals/coverage.ts';
import { audit } from '#server/store/audit.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { oneLine } from '../plain-text.ts';
import { Refusal } from '../problem.ts';
import { type ApiRoute, route } from '../route.ts';

const gaps = route({
  method: 'get',
  path: '/coverage/gaps',
  name: 'listCoverageGaps',
  group: 'Signals',
  title: 'Live gaps by stage and persona or competitor, and what is not needed',
  action: 'read a gap',
  status: 200,
  answer: z
    .strictObject({
      cells: z.array(
        z.strictObject({
          stage: z.string(),
          axis: z.enum(AXES),
          other: z.string().describe('The persona or the competitor, by id.'),
          gaps: z.int().describe('Live gaps there.'),
          people: z.int().describe('The people who asked for each, added up.'),
        }),
      ),
      notNeeded: z.array(
        z.strictObject({
          stage: z.string(),
          axis: z.enum(AXES),
          other: z.string(),
          type: z.string().describe('The type of piece; empty for all.'),
          reason: z.string(),
          by: z.string().nullable().describe('Who said so; null when they have been erased.'),
          at: z.string().describe('An instant in UTC.'),
        }),
      ),
    })
    .meta({ id: 'CoverageGaps' }),
  handle: async ({ db }) => ({
    body: { cells: await countGapsByPlace(db), notNeeded: await listNotNeeded(db) },
  }),
});

const place = {
  stage: z.string().max(80).describe('The stage, by id.'),
  axis: z.enum(AXES),
  other: z.string().max(80).describe('The persona or competitor, by id.'),
  type: z
    .enum(['', ...PIECE_TYPE_NAMES])
    .optional()
    .describe('The type of piece; all when empty or left out.'),
};

const set = route({
  method: 'put',
  path: '/coverage/not-needed',
  name: 'setNotNeeded',
  group: 'Signals',
  title: 'Say why nothing is needed in a place of the coverage',
  action: 'work on gaps',
  body: z.strictObject({ ...place, reason: oneLine(280).describe('Why, 280 characters at most.') }),
  status: 204,
  handle: async ({ services, caller, db, now, body: { type = '', ...rest } }) => {
    const hole = { type, ...rest };
    requirePlace(hole, await services.library());
    await setNotNeeded(db, hole, caller.person.id, now);
    await audit(db, entryOf('not-needed', hole, caller.person.id, now));
    return {};
  },
});

const remove = route({
  method: 'delete',
  path: '/coverage/not-needed',
  name: 'removeNotNeeded',
  group: 'Signals',
  title: 'Take back that nothing is needed there',
  action: 'work on gaps',
  query: z.strictObject(place),
  status: 204,
  handle: async ({ caller, db, now, query: { type = '', ...rest } }) => {
    const hole = { type, ...rest };
    if (await removeNotNeeded(db, hole)) {
      await audit(db, entryOf('needed-again', hole, caller.person.id, now));
    }
    return {};
  },
});

export const COVERAGE_ROUTES: readonly ApiRoute[] = [gaps, set, remove];

type Hole = Omit<NotNeeded, 'reason'>;

function entryOf(action: string, { stage, axis, other, type }: Hole, who: string, now: Date) {
  return { at: now.toISOString(), who, action, subject: null, detail: { stage, axis, other, type } };
}

function requirePlace({ stage, axis, other }: Hole, { index }: OpenLibrary): void {
  const { stages, personas, competitors } = index.library.taxonomy;
  const fields = new Map<string, string>();
  const check = (name: string, id: string, list: readonly { readonly id: string }[]) => {
    if (list.some((one) => one.id === id)) return;
    fields.set(name, `"${name}" must be one of ${list.map((one) => one.id).join(', ')}.`);
  };
  check('stage', stage, stages);
  check('other', other, axis === 'persona' ? personas : competitors);
  if (fields.size === 0) return;
  throw new Refusal('invalid-input', {
    detail: 'The place names something that the library does not have.',
    hint: 'Correct what "fields" names and send the request again.',
    fields: Object.fromEntries(fields),
  });
}
