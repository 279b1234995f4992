import { z } from 'zod';
import { search } from '#search/query.ts';
import { listAlike } from '#server/gaps/alike.ts';
import { addGap, getGapByMark } from '#server/gaps/flag.ts';
import { joinGap, leaveGap } from '#server/gaps/join.ts';
import { may } from '#server/people/rules.ts';
import { toSearchAnswer } from '../library/search-answer.ts';
import { severalLines } from '../plain-text.ts';
import { type ApiRoute, route } from '../route.ts';
import { answerGap, answerRows, type Within } from './gaps-answer.ts';
import { requireKnownPlace } from './gaps-known.ts';
import { countFlag, FLAGS } from './gaps-limits.ts';
import { describedSchema, flagSchema, gapParams, gapRowSchema, gapSchema } from './gaps-schemas.ts';

/** Pieces that are offered while somebody types. */
const MOST_PIECES = 3;

const flag = route({
  method: 'post',
  path: '/gaps',
  name: 'flagGap',
  group: 'Gaps',
  title: 'Flag a gap',
  about: `Only what they said or did is required. At most ${FLAGS.tries} gaps and signals in an hour.`,
  action: 'flag a gap',
  body: flagSchema,
  status: 201,
  answer: gapSchema,
  handle: async ({ body, ...asked }) => {
    const { services, caller, db, now } = asked;
    const known = body.mark && (await getGapByMark(db, caller.person.id, body.mark));
    if (known) return made(await answerGap(asked, known));
    const place = requireKnownPlace(body, await services.library());
    await countFlag(asked);
    const draft = { ...body, ...place, need: body.need || undefined, raisedBy: caller.person.id };
    return made(await answerGap(asked, await addGap(db, services, draft, now)));
  },
});

const suggest = route({
  method: 'post',
  path: '/gaps/suggestions',
  name: 'suggestForGap',
  group: 'Gaps',
  title: 'What may already answer',
  about: 'Asked while somebody types. Nothing of it is kept.',
  action: 'read a gap',
  body: describedSchema,
  status: 200,
  alone: true,
  unkept: true,
  answer: z
    .strictObject({
      pieces: z
        .array(z.strictObject({ id: z.string(), title: z.string(), url: z.string(), says: z.string() }))
        .describe('Pieces that may answer, with what they say.'),
      gaps: z.array(gapRowSchema).describe('Gaps that are about the same.'),
    })
    .meta({ id: 'GapSuggestions' }),
  handle: async ({ body, ...asked }) => ({
    body: {
      // What pieces say is the library's; a key that reads gaps alone reads none of it.
      pieces: may(asked.caller, 'read the library') ? await findPieces(asked, body.said) : [],
      gaps: await answerRows(asked, await listAlike(asked.db, body)),
    },
  }),
});

const join = route({
  method: 'put',
  path: '/gaps/:id/signal',
  name: 'joinGap',
  group: 'Gaps',
  title: 'Say that I need it too',
  about:
    'Once is enough: a second time adds no signal, and changes your words where you send some. What you flagged it with stays.',
  action: 'flag a gap',
  params: gapParams,
  body: z.strictObject({
    words: severalLines(1_000).optional().describe('What they said to you, or what you would add.'),
  }),
  status: 200,
  refuses: ['conflict'],
  answer: gapSchema,
  handle: async ({ params: { id }, body: { words }, ...asked }) => {
    const { services, caller, db, now } = asked;
    const joining = { id, person: caller.person.id, now };
    await joinGap(db, services, joining, { words }, () => countFlag(asked));
    return answerGap(asked, id);
  },
});

const leave = route({
  method: 'delete',
  path: '/gaps/:id/signal',
  name: 'leaveGap',
  group: 'Gaps',
  title: 'Take my signal back',
  about: 'Whoever flagged the gap stays with it.',
  action: 'flag a gap',
  params: gapParams,
  status: 200,
  refuses: ['conflict'],
  answer: gapSchema,
  handle: async ({ params: { id }, ...asked }) => {
    const { services, caller, db, now } = asked;
    await leaveGap(db, services, { id, person: caller.person.id, now });
    return answerGap(asked, id);
  },
});

export const GAP_FLAGGING_ROUTES: readonly ApiRoute[] = [flag, suggest, join, leave];

function made(gap: Awaited<ReturnType<typeof answerGap>>) {
  return { ...gap, headers: { Location: `/api/v1/gaps/${gap.body.id}` } };
}

async function findPieces({ services }: Within, said: string) {
  const library = await services.library();
  const options = { today: library.today, limit: MOST_PIECES };
  const answer = await search(await library.engines(), said.slice(0, 400), options);
  if (answer.confidence === 'none') return [];
  const plain = (segments: readonly { readonly text: string }[]) => segments.map(({ text }) => text).join('');
  return toSearchAnswer(answer, library).items.map(({ id, title, url, passage }) => ({
    id,
    title: plain(title),
    url,
    says: plain(passage.text),
  }));
}
