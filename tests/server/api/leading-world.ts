import type { Kysely } from 'kysely';
import type { ApiRoute } from '#server/api/route.ts';
import type { Tables } from '#server/store/schema.ts';
import type { World } from './every-answer.ts';
import type { Told } from './test-api.ts';

const TRACK = 'tracks/first-week';
const READINGS = { block: 'objections/erp-does-this#re01', before: 'earlier', after: 'later' };

/** What the routes of leading are asked with. */
export const LEADING_BODIES: Readonly<Record<string, unknown>> = {
  assignTrack: { track: TRACK, people: ['colleague'], teams: ['team'], dueOn: '2026-12-22' },
  changeAssignment: { dueOn: '2026-12-23' },
  makeTrackRule: { track: TRACK, team: 'team', role: 'rep', withinDays: 30, applyNow: true },
  hearPitch: { ticks: [true, false, true], words: 'Ask, and then wait.' },
  markEditorial: READINGS,
  unmarkEditorial: READINGS,
};

/** What they are asked with for somebody or something missing, where that is not in their path. */
export const LEADING_MISSING: Readonly<Record<string, unknown>> = {
  assignTrack: { track: TRACK, people: ['nobody'], dueOn: '2026-12-22' },
  makeTrackRule: { track: TRACK, team: 'no-team', withinDays: 30 },
};

/** How they come to a conflict. */
export const LEADING_CONFLICTS: Readonly<Record<string, (world: World) => Promise<Told>>> = {
  makeTrackRule: ({ api, caller }) =>
    api.ask(caller, 'POST', '/learning/rules', { body: { track: TRACK, team: 'team', withinDays: 7 } }),
  askToBeHeard: ({ api, caller }) => api.ask(caller, 'PUT', '/tracks/first-week/steps/rd01/pitch'),
  withdrawPitch: ({ api, caller }) => api.ask(caller, 'DELETE', '/tracks/first-week/steps/rd01/pitch'),
  hearPitch: async ({ api, caller }) => {
    const path = '/learning/pitches/one-of-pitches/hearing';
    await api.ask(caller, 'PUT', path, { body: { ticks: [true, true, true] } });
    return api.ask(caller, 'PUT', path, { body: { ticks: [true, true, false] } });
  },
};

/** The path of a route of leading, or of a pitch; undefined for any other. */
export function leadingPath({ path }: ApiRoute, isThere: boolean): string | undefined {
  if (path.startsWith('/tracks/') && path.endsWith('/pitch')) {
    return path.replace(':name', 'first-week').replace(':step', isThere ? 'pt01' : 'none');
  }
  const [first, kind] = path.split('/').filter(Boolean);
  if (first !== 'learning') return undefined;
  return path.replace(':id', isThere ? `one-of-${kind}` : 'none');
}

/** Keeps what is led: `me` and a colleague in `team`, who has a track and wants to be heard, and a rule for the team. */
export async function layLeading(db: Kysely<Tables>): Promise<void> {
  const createdAt = '2026-11-20T08:00:00.000Z';
  await db
    .insertInto('teamMember')
    .values(['me', 'colleague'].map((person) => ({ team: 'team', person, createdAt })))
    .execute();
  await db
    .insertInto('trackRule')
    .values({
      id: 'one-of-rules',
      track: TRACK,
      team: 'team',
      role: null,
      withinDays: 30,
      createdBy: null,
      createdAt,
    })
    .execute();
  const days = { startOn: '2026-11-20', dueOn: '2026-12-20' };
  await db
    .insertInto('assignment')
    .values({
      id: 'one-of-assignments',
      person: 'colleague',
      track: TRACK,
      ...days,
      assignedBy: null,
      rule: 'one-of-rules',
      createdAt,
    })
    .execute();
  await db
    .insertInto('signOff')
    .values({
      id: 'one-of-pitches',
      person: 'colleague',
      track: TRACK,
      step: `${TRACK}#pt01`,
      state: 'asked',
      rubric: JSON.stringify(['Names the problem', 'Says where', 'Asks']),
      askedAt: createdAt,
    })
    .execute();
  const { block, before, after } = READINGS;
  await db
    .insertInto('learntText')
    .values(
      [before, after].map((digest) => ({ block, digest, words: `It read ${digest}.`, seenAt: createdAt })),
    )
    .execute();
}
