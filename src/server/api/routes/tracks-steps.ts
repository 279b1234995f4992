import { z } from 'zod';
import type { TrackStep } from '#domain/learning/track.ts';
import { doStep, isCall, undoStep } from '#server/learning/do-step.ts';
import { loadLearnt, toMyStep } from '#server/learning/my-steps.ts';
import type { Observation } from '#server/learning/observations.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { severalLines } from '../plain-text.ts';
import { wrongField } from '../problem.ts';
import { type ApiRoute, type Asked, route } from '../route.ts';
import { countFlag } from './gaps-limits.ts';
import { someWords } from './gaps-schemas.ts';
import { myStepSchema, stepParams } from './learning-schemas.ts';
import { requireStep } from './tracks.ts';

/** More blocks than any step rests on. */
const MOST_BLOCKS = 1_000;

/** More than anybody writes down in one call. */
const MOST_SENTENCES = 10;

const completionSchema = z.strictObject({
  basis: z
    .record(
      z
        .string()
        .max(200)
        .regex(/^[a-z0-9-]+\/[a-z0-9-]+#[a-z0-9]+$/, 'must be references of blocks'),
      z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be a digest'),
    )
    .refine((basis) => Object.keys(basis).length <= MOST_BLOCKS, `must have at most ${MOST_BLOCKS} blocks`)
    .optional()
    .describe('How what it rests on read, by block; as it reads today when left out.'),
  doneAt: z.iso
    .datetime('must be an instant in UTC')
    .optional()
    .describe('When it was done, where that was offline. Within the last 30 days; now when left out.'),
  mark: z
    .string()
    .regex(/^[A-Za-z0-9_-]{8,64}$/, 'must have 8 to 64 letters, digits, hyphens or underscores')
    .optional()
    .describe('Of a call: a mark of your own. The same call sent again under it counts once.'),
  lines: z
    .array(severalLines(500))
    .length(4, 'must have four lines')
    .optional()
    .describe('Of a call: the four lines of observation. Nobody else sees them.'),
  sentences: z
    .array(someWords(1_000))
    .max(MOST_SENTENCES)
    .optional()
    .describe(
      'Of a call, where the step asks for them: what the buyer said, word for word. Each becomes a gap.',
    ),
});

const complete = route({
  method: 'put',
  path: '/tracks/:name/steps/:step/completion',
  name: 'completeStep',
  group: 'Tracks',
  title: 'Say that I have done a step',
  about:
    'Not for a quiz, which is passed, nor for a pitch, which a manager hears. Saying the same again changes nothing.',
  action: 'learn',
  params: stepParams,
  body: completionSchema,
  status: 200,
  refuses: ['conflict'],
  answer: myStepSchema,
  handle: async ({ params, body, ...asked }) => {
    const { services, caller, db, now } = asked;
    const library = await services.library();
    const { track, step } = requireStep(params, library);
    const deed = {
      person: caller.person.id,
      step,
      track: track.id,
      basis: body.basis,
      doneAt: body.doneAt,
      observation: observationIn(body, step),
      library,
      now,
    };
    await doStep(db, services, deed, () => countFlag(asked));
    return answerStep(asked, step, library);
  },
});

const takeBack = route({
  method: 'delete',
  path: '/tracks/:name/steps/:step/completion',
  name: 'takeBackCompletion',
  group: 'Tracks',
  title: 'Take back that I have done a step',
  about: 'Of what was read, rehearsed or done in the field.',
  action: 'learn',
  params: stepParams,
  status: 200,
  refuses: ['conflict'],
  answer: myStepSchema,
  handle: async ({ params, ...asked }) => {
    const library = await asked.services.library();
    const { step } = requireStep(params, library);
    await undoStep(asked.db, asked.caller.person.id, step, library);
    return answerStep(asked, step, library);
  },
});

export const TRACK_STEP_ROUTES: readonly ApiRoute[] = [complete, takeBack];

type Within = Pick<Asked<unknown, unknown, unknown>, 'services' | 'caller' | 'db' | 'now'>;

async function answerStep({ caller, db, now }: Within, step: TrackStep, library: OpenLibrary) {
  return { body: toMyStep(step, await loadLearnt(db, caller.person.id, library, now)) };
}

/** What was written about a call. @throws Refusal where it is missing, or the step is no call */
function observationIn(
  { mark, lines, sentences = [] }: z.output<typeof completionSchema>,
  step: TrackStep,
): Observation | undefined {
  if (isCall(step)) {
    if (mark === undefined) throw wrongField('mark', '"mark" is missing: a call needs a mark of its own.');
    if (lines === undefined) throw wrongField('lines', '"lines" is missing: a call needs four lines.');
    if (lines.every((line) => line === '')) {
      throw wrongField('lines', '"lines" must say something in one of the four at least.');
    }
    return { mark, lines, sentences };
  }
  const extra = lines !== undefined ? 'lines' : sentences.length > 0 ? 'sentences' : undefined;
  if (extra) throw wrongField(extra, `"${extra}" must be left out: this step is no call.`);
  return undefined;
}
