import { z } from 'zod';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import { formerIds, openTracks } from '#server/learning/open-tracks.ts';
import { ROLES } from '#server/people/person.ts';
import { wrongField } from '../problem.ts';
import { named } from './sheet-parts.ts';

/** The id of a track, as a request names it. */
export const trackId = z
  .string()
  .max(200)
  .regex(/^tracks\/[a-z0-9-]+$/, 'must be the id of a track, such as tracks/account-executive')
  .describe('A track by id.');

const day = z.string().describe('A calendar date, `2026-11-24`.');

const trackName = z.strictObject({
  id: z.string(),
  title: z.string().describe('Its id, when nobody can follow it today.'),
});

export const assignmentSchema = z
  .strictObject({
    id: z.string(),
    person: named,
    track: trackName,
    startOn: day,
    dueOn: day,
    isByRule: z.boolean().describe('Whether a rule gave it.'),
  })
  .meta({ id: 'Assignment' });

export const trackRuleSchema = z
  .strictObject({
    id: z.string(),
    track: trackName,
    team: named.nullable().describe('Whose new people are given it; null: of every team.'),
    role: z.enum(ROLES).nullable().describe('Null: of every role.'),
    withinDays: z.int().describe('Days from joining until it is due.'),
  })
  .meta({ id: 'TrackRule' });

export const personProgressSchema = z
  .strictObject({
    person: named,
    done: z.int().describe('Steps that are done, of the tracks that the person was given.'),
    due: z.int().describe('Steps that are still, or again, to be done, and are not overdue.'),
    overdue: z.int().describe('Steps of which the day is past.'),
    pitches: z.int().describe('Pitches that wait to be heard.'),
  })
  .meta({ id: 'PersonProgress' });

export const pitchToHearSchema = z
  .strictObject({
    id: z.string(),
    person: named,
    track: z.strictObject({ id: z.string(), title: z.string(), url: z.string() }),
    step: z.string().describe('What the step is called.'),
    rubric: z.array(z.string()).describe('The points to tick, as they stood when it was asked for.'),
    askedAt: z.string(),
  })
  .meta({ id: 'PitchToHear' });

export const heardPitchSchema = z
  .strictObject({
    id: z.string(),
    state: z.enum(['passed', 'again']).describe('`passed` when every point was made.'),
    ticks: z.array(z.boolean()),
    words: z.string().nullable(),
    heardAt: z.string(),
  })
  .meta({ id: 'HeardPitch' });

export const resultSchema = z
  .strictObject({
    person: named,
    track: trackName,
    assignedOn: day,
    dueOn: day,
    done: z.int(),
    steps: z.int(),
    state: z.enum(['done', 'due', 'overdue']),
    certificateUntil: z.string().nullable().describe('The last day of the newest certificate of the track.'),
  })
  .meta({ id: 'TrackResult' });

export const stallsSchema = z
  .strictObject({
    steps: z.array(
      z.strictObject({
        ref: z.string(),
        title: z.string(),
        url: z.string(),
        track: z.string().describe('The title of the track.'),
        reached: z.int().describe('How many have done the step before it.'),
        stalled: z.int().describe('How many of them a week ago or longer, without doing this one.'),
      }),
    ),
    questions: z.array(
      z.strictObject({
        question: z.string(),
        ask: z.string(),
        quiz: z.string().describe('The title of the quiz.'),
        block: z.string().describe('The block that it cites.'),
        url: z.string().describe('Where that block is read.'),
        asked: z.int(),
        missed: z.int(),
      }),
    ),
  })
  .meta({ id: 'Stalls' });

const words = z
  .array(z.strictObject({ kind: z.enum(['same', 'gone', 'new']), text: z.string() }))
  .nullable()
  .describe('Runs of words, in order; null where a reading is not kept.');

export const learntChangeSchema = z
  .strictObject({
    block: z.string(),
    title: z.string().describe('Of its piece.'),
    url: z.string(),
    before: z.string().describe('The digest of the earlier reading.'),
    after: z.string().describe('The digest of that of today.'),
    words,
    people: z.int().nullable().describe('How many have learnt the earlier reading; null below five.'),
    isEditorial: z.boolean().describe('Whether the two mean the same to whoever has learnt one of them.'),
  })
  .meta({ id: 'LearntChange' });

/** A track by the name that people know; by its id where nobody can follow it today. */
export function nameOfTrack(id: string, library: OpenLibrary): { id: string; title: string } {
  const { track, currentRef } = openTracks(library);
  const current = currentRef(id);
  return { id: current, title: track(current)?.title ?? library.index.piece(current)?.title ?? current };
}

/** The track that a request names, which people can follow today, with the ids that it had. @throws Refusal */
export function requireTrack(
  id: string,
  library: OpenLibrary,
): { id: string; title: string; movedFrom: string[] } {
  const track = openTracks(library).track(id);
  if (!track) throw wrongField('track', '"track" must be the id of a track that people can follow today.');
  return { id: track.id, title: track.title, movedFrom: formerIds(track.id, library) };
}
