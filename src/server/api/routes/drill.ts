import { z } from 'zod';
import { answerDrill, openDrill } from '#server/learning/drill.ts';
import { idParams } from '../plain-text.ts';
import { type ApiRoute, route } from '../route.ts';
import { answerSchema, drillFeedbackSchema, drillSchema } from './quizzes-schemas.ts';

const today = route({
  method: 'get',
  path: '/drill',
  name: 'getDrill',
  group: 'Tracks',
  title: 'Today’s questions',
  about:
    'As many as take 90 seconds to read, answer and see explained: what the call sheet that you opened last needs, then what is due again. What was asked stays the same until it is answered.',
  action: 'learn',
  status: 200,
  answer: drillSchema,
  handle: async ({ services, caller, now }) => ({
    body: await openDrill(services.store, caller.person.id, await services.library(), now),
  }),
});

const answer = route({
  method: 'put',
  path: '/drill/:id/answer',
  name: 'answerDrill',
  group: 'Tracks',
  title: 'Answer a question of the drill',
  about: 'The first answer counts; the same one again is told the same.',
  action: 'learn',
  params: idParams,
  body: z.strictObject({ answer: answerSchema }),
  status: 200,
  refuses: ['conflict'],
  answer: drillFeedbackSchema,
  handle: async ({ services, caller, db, now, params: { id }, body }) => ({
    body: await answerDrill(db, caller.person.id, id, body.answer, await services.library(), now),
  }),
});

export const DRILL_ROUTES: readonly ApiRoute[] = [today, answer];
