import { z } from 'zod';
import { TRACK_STEP_KINDS } from '#domain/vocabulary.ts';
import { instant } from './sheet-parts.ts';

const day = z.string().describe('A calendar date, `2026-11-24`.');

/** The name of a track or a quiz in an address: its file without the extension. */
const nameInAddress = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be a name such as account-executive');

export const trackParams = z.strictObject({
  name: nameInAddress.describe('The name of a track, such as `account-executive`.'),
});

/** The address of a step of a track. */
export const stepParams = z.strictObject({
  ...trackParams.shape,
  step: z
    .string()
    .regex(/^[a-z0-9]{4,32}$/, 'must be the id of a step')
    .describe('The id of a step of the track.'),
});

export const quizParams = z.strictObject({
  name: nameInAddress.describe('The name of a quiz, such as `paygrove`.'),
});

/** The reference of a step, as a query names it. */
export const stepRef = z
  .string()
  .max(160)
  .regex(/^tracks\/[a-z0-9-]+#[a-z0-9]{4,32}$/, 'must be the reference of a step');

const step = {
  ref: z.string().describe('What progress hangs on: `tracks/account-executive#k3f9`.'),
  kind: z.enum(TRACK_STEP_KINDS),
  title: z.string().describe('What it points at, or its first words.'),
  minutes: z.int(),
  state: z
    .enum(['open', 'begun', 'done', 'changed', 'lapsed'])
    .describe(
      '`changed`: what it rests on reads otherwise now. `lapsed`: it was done longer ago than it holds.',
    ),
  times: z.int().describe('How many calls are done.'),
  calls: z.int().describe('Of how many; one for all that are no calls.'),
  doneAt: instant.nullable(),
  holdsUntil: instant.nullable().describe('Until when it holds; null: for ever, or not done.'),
  changed: z.array(z.string()).describe('Blocks that have changed since you learnt it.'),
  url: z.string().describe('Where it is done.'),
  pitch: z
    .strictObject({
      state: z.enum(['asked', 'passed', 'again']),
      words: z.string().nullable().describe('What the manager wrote.'),
      ticks: z.array(z.boolean()).readonly().nullable().describe('For each point, whether it was made.'),
    })
    .nullable()
    .describe('Of a pitch: how the last one went.'),
};

/** A step as it stands for the asker. */
export const myStepSchema = z.strictObject(step).meta({ id: 'MyStep' });

export const certificateSchema = z
  .strictObject({
    id: z.string(),
    track: z.string(),
    title: z.string().describe('What the track was called on the day.'),
    givenOn: day,
    expiresOn: day.describe('The last day on which it holds.'),
    state: z
      .enum(['valid', 'due', 'expired'])
      .describe('`due`: something that it rests on has changed or lapsed.'),
  })
  .meta({ id: 'Certificate' });

const myTrack = {
  id: z.string(),
  title: z.string(),
  for: z.string().describe('Whom it is for.'),
  url: z.string(),
  dueOn: day.nullable().describe('Null where you follow it without being asked to.'),
  isOverdue: z.boolean(),
  done: z.int().describe('Steps that are done.'),
  steps: z.int().describe('Of how many.'),
  dueAgain: z.int().describe('Steps that were done and are due again.'),
  minutesLeft: z.int().describe('Minutes of what is still to be done.'),
  next: z
    .strictObject({ ...step, phase: z.string().describe('The phase in which it stands.') })
    .nullable()
    .describe('What to do next; null when nothing is left that you can do now.'),
  certificate: certificateSchema.nullable(),
};

/** A track as it stands for the asker. */
export const myTrackSchema = z.strictObject(myTrack).meta({ id: 'MyTrack' });

export const myTracksSchema = z
  .strictObject({
    items: z.array(myTrackSchema),
    drill: z.int().describe('How many questions the drill has for today.'),
  })
  .meta({ id: 'MyTracks' });

export const trackProgressSchema = z
  .strictObject({
    ...myTrack,
    phases: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        goal: z.string(),
        lastDay: z.int().describe('The day on which it should be done, counted from the first.'),
        items: z.array(myStepSchema),
      }),
    ),
  })
  .meta({ id: 'TrackProgress' });

export const trackRowSchema = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    summary: z.string(),
    for: z.string().describe('Whom it is for.'),
    moment: z.string().describe('When somebody takes it.'),
    minutes: z.int(),
    steps: z.int(),
    url: z.string(),
  })
  .meta({ id: 'TrackRow' });

/** How two readings of a block differ. */
export const wordRunsSchema = z
  .array(z.strictObject({ kind: z.enum(['same', 'gone', 'new']), text: z.string() }))
  .describe('Runs of words, in order; null where the earlier reading is not kept.');

export const stepChangesSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        block: z.string(),
        title: z.string().describe('The title of its piece.'),
        url: z.string(),
        words: wordRunsSchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'StepChanges' });
