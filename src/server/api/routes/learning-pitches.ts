import { z } from 'zod';
import { stepTitle } from '#domain/learning/read-track.ts';
import { hearPitch } from '#server/learning/hearing.ts';
import { openTracks } from '#server/learning/open-tracks.ts';
import {
  askToBeHeard,
  listPitches,
  type PitchStep,
  type WaitingPitch,
  withdrawPitch,
} from '#server/learning/pitches.ts';
import { PAGE, pageFrom, pageOf, paging, readCursor } from '../cursor.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { idParams, rowId, severalLines } from '../plain-text.ts';
import { notFound, Refusal } from '../problem.ts';
import { type ApiRoute, route } from '../route.ts';
import { heardPitchSchema, nameOfTrack, pitchToHearSchema } from './learning-leading-schemas.ts';

const stepParams = z.strictObject({
  name: z.string().max(120).describe('The name of a track: `account-executive`.'),
  step: z.string().max(80).describe('The id of a step in it.'),
});

const ask = route({
  method: 'put',
  path: '/tracks/:name/steps/:step/pitch',
  name: 'askToBeHeard',
  group: 'Tracks',
  title: 'Ask a manager to hear my pitch',
  about: 'The managers of my teams are told. While one request waits, asking again changes nothing.',
  action: 'learn',
  params: stepParams,
  status: 204,
  refuses: ['conflict'],
  handle: async ({ services, caller, db, now, params }) => {
    const library = await services.library();
    const pitch = requirePitch(params, library);
    await askToBeHeard(db, services, library, { ...pitch, person: caller.person.id, now });
    return {};
  },
});

const withdraw = route({
  method: 'delete',
  path: '/tracks/:name/steps/:step/pitch',
  name: 'withdrawPitch',
  group: 'Tracks',
  title: 'Take back that I want to be heard',
  action: 'learn',
  params: stepParams,
  status: 204,
  refuses: ['conflict'],
  handle: async ({ services, caller, db, params }) => {
    const library = await services.library();
    await withdrawPitch(db, library, caller.person.id, requirePitch(params, library));
    return {};
  },
});

const list = route({
  method: 'get',
  path: '/learning/pitches',
  name: 'listPitches',
  group: 'Leading',
  title: 'Pitches that wait for me to hear them, the oldest first',
  action: 'hear a pitch',
  query: z.strictObject(paging),
  status: 200,
  answer: pageOf(pitchToHearSchema),
  handle: async ({ services, caller, db, query: { limit = PAGE.usual, cursor } }) => {
    const after = readCursor(cursor, z.tuple([z.iso.datetime(), rowId]));
    const library = await services.library();
    const rows = await listPitches(db, caller.person.id, limit + 1, after);
    const page = pageFrom(
      rows,
      limit,
      ({ askedAt, id }) => [askedAt, id],
      (row) => toAnswer(row, library),
    );
    return { body: page };
  },
});

const hear = route({
  method: 'put',
  path: '/learning/pitches/:id/hearing',
  name: 'hearPitch',
  group: 'Leading',
  title: 'Say which points of a pitch were made',
  about: 'Once. With every point made it is passed. The person is told, and reads your words.',
  action: 'hear a pitch',
  params: idParams,
  body: z.strictObject({
    ticks: z.array(z.boolean()).max(60).describe('For each point in order, whether it was made.'),
    words: severalLines(1_000).optional().describe('What to do better, for the person.'),
  }),
  status: 200,
  refuses: ['conflict'],
  answer: heardPitchSchema,
  handle: async ({ services, caller, db, now, params: { id }, body: { ticks, words = '' } }) => {
    const library = await services.library();
    const manager = caller.person.id;
    const { ticks: kept, ...heard } = await hearPitch(db, services, library, {
      id,
      manager,
      ticks,
      words,
      now,
    });
    return { body: { ...heard, ticks: [...kept] } };
  },
});

export const LEARNING_PITCH_ROUTES: readonly ApiRoute[] = [ask, withdraw, list, hear];

/** @throws Refusal when there is no such step, or it is no pitch */
function requirePitch({ name, step }: z.output<typeof stepParams>, library: OpenLibrary): PitchStep {
  const found = openTracks(library).step(`tracks/${name}#${step}`);
  if (!found) throw notFound('step');
  if (found.step.kind === 'Pitch') return found;
  throw new Refusal('conflict', {
    detail: 'This step is no pitch, so nobody is to hear it.',
    hint: 'See what the step asks for, and do that.',
  });
}

function toAnswer(
  { id, person, track: given, step: ref, rubric, askedAt }: WaitingPitch,
  library: OpenLibrary,
): z.input<typeof pitchToHearSchema> {
  const found = openTracks(library).step(ref);
  const track = nameOfTrack(given, library);
  return {
    id,
    person,
    track: { ...track, url: `/${track.id}/` },
    step: found ? stepTitle(found.step, () => undefined) : 'Pitch',
    rubric: [...rubric],
    askedAt,
  };
}
