import { z } from 'zod';
import type { Track, TrackStep } from '#domain/learning/track.ts';
import { loadCertificates } from '#server/learning/certificates.ts';
import { planDrill } from '#server/learning/drill-plan.ts';
import { loadLearnt } from '#server/learning/my-steps.ts';
import { getTrackProgress, listMyTracks } from '#server/learning/my-tracks.ts';
import { openTracks, stepsOf } from '#server/learning/open-tracks.ts';
import { listStepChanges } from '#server/learning/step-changes.ts';
import { keep, type OpenLibrary } from '../library/open-library.ts';
import { Refusal, wrongField } from '../problem.ts';
import { type ApiRoute, route } from '../route.ts';
import {
  certificateSchema,
  myTracksSchema,
  stepChangesSchema,
  stepRef,
  trackParams,
  trackProgressSchema,
  trackRowSchema,
} from './learning-schemas.ts';

const mine = route({
  method: 'get',
  path: '/tracks/mine',
  name: 'listMyTracks',
  group: 'Tracks',
  title: 'My tracks, and what to do next',
  about:
    'Those that I am to do, the one that is due first at the head; then those that I follow without being asked.',
  action: 'learn',
  status: 200,
  answer: myTracksSchema,
  handle: async ({ services, caller, db, now }) => {
    const library = await services.library();
    const person = caller.person.id;
    const { items, learnt } = await listMyTracks(db, person, library, now);
    const { asked, more, isHeld } = await planDrill(db, person, library, learnt, now);
    const open = asked.filter(({ answeredAt, question }) => answeredAt === null && !isHeld(question)).length;
    return { body: { items, drill: open + more.length } };
  },
});

const list = route({
  method: 'get',
  path: '/tracks',
  name: 'listTracks',
  group: 'Tracks',
  title: 'The tracks that there are',
  action: 'read the library',
  status: 200,
  answer: z.strictObject({ items: z.array(trackRowSchema) }),
  ofLibrary: true,
  handle: async ({ services }) => {
    const library = await services.library();
    const toRow = (track: Track) => ({
      id: track.id,
      title: track.title,
      summary: track.summary,
      for: track.for,
      moment: track.moment,
      minutes: track.minutes,
      steps: stepsOf(track).length,
      url: `/${track.id}/`,
    });
    return { body: keep(library, 'json tracks', () => ({ items: openTracks(library).tracks.map(toRow) })) };
  },
});

const changes = route({
  method: 'get',
  path: '/tracks/changes',
  name: 'listStepChanges',
  group: 'Tracks',
  title: 'What has changed in a step since I learnt it',
  action: 'learn',
  query: z.strictObject({ step: stepRef.describe('A step: `tracks/account-executive#k3f9`.') }),
  status: 200,
  answer: stepChangesSchema,
  handle: async ({ services, caller, db, query }) => {
    const library = await services.library();
    const found = openTracks(library).step(query.step);
    if (!found) throw wrongField('step', '"step" must be a step of a track that can be followed today.');
    return { body: { items: await listStepChanges(db, caller.person.id, found.step, library) } };
  },
});

const one = route({
  method: 'get',
  path: '/tracks/:name',
  name: 'getTrack',
  group: 'Tracks',
  title: 'A track as it stands for me',
  action: 'learn',
  params: trackParams,
  status: 200,
  answer: trackProgressSchema,
  handle: async ({ services, caller, db, now, params }) => {
    const library = await services.library();
    const track = requireTrack(params.name, library);
    return { body: await getTrackProgress(db, caller.person.id, track, library, now) };
  },
});

const certificates = route({
  method: 'get',
  path: '/certificates',
  name: 'listCertificates',
  group: 'Tracks',
  title: 'My certificates, the newest first',
  action: 'learn',
  status: 200,
  answer: z.strictObject({ items: z.array(certificateSchema) }),
  handle: async ({ services, caller, db, now }) => {
    const learnt = await loadLearnt(db, caller.person.id, await services.library(), now);
    return { body: { items: await loadCertificates(db, caller.person.id, learnt) } };
  },
});

/** Fixed addresses come before the one with a name in it. */
export const TRACK_ROUTES: readonly ApiRoute[] = [list, mine, changes, one, certificates];

/** A track that can be followed today. @throws Refusal when there is none of this name */
export function requireTrack(name: string, library: OpenLibrary): Track {
  const track = openTracks(library).track(`tracks/${name}`);
  if (track) return track;
  throw new Refusal('not-found', {
    detail: 'There is no track of this name, or it cannot be followed today.',
    hint: 'GET /tracks lists those that there are.',
  });
}

/** A step of a track that can be followed today. @throws Refusal when there is none */
export function requireStep(
  { name, step: id }: { name: string; step: string },
  library: OpenLibrary,
): { track: Track; step: TrackStep } {
  const track = requireTrack(name, library);
  const step = stepsOf(track).find((one) => one.id === id);
  if (step) return { track, step };
  throw new Refusal('not-found', {
    detail: 'There is no such step in this track any more.',
    hint: 'Open the track again: its steps have changed.',
  });
}
