import { z } from 'zod';
import { dateOf } from '#domain/calendar.ts';
import { addGap } from '#server/gaps/flag.ts';
import { addAlias } from '#server/library-change/add-alias.ts';
import { countTry, type Limit } from '#server/people/rate-limit.ts';
import { keptWordsOf, namesOfPeople } from '#server/signals/kept-words.ts';
import {
  AWAY_DAYS,
  countMiss,
  FEWEST_SEARCHES,
  holdMiss,
  type KeptMiss,
  listMisses,
  settleMiss,
} from '#server/signals/misses.ts';
import { getLivePiece } from '#server/signals/say-block.ts';
import { audit } from '#server/store/audit.ts';
import { PAGE, pageFrom, pageOf, paging, readCursor } from '../cursor.ts';
import { oneLine, rowId } from '../plain-text.ts';
import { Refusal, wrongField } from '../problem.ts';
import { type ApiRoute, type Asked, route } from '../route.ts';
import { refusedAlias } from './alias-refusal.ts';

/** More than anybody types by hand. */
const SEARCHES: Limit = { tries: 60, within: 10 * 60_000 };

const confidence = z
  .enum(['weak', 'none'])
  .describe('`weak`: something came near it. `none`: nothing was found.');

const count = route({
  method: 'post',
  path: '/misses',
  name: 'countMiss',
  group: 'Signals',
  title: 'Count a search without a good answer',
  about:
    'Kept are at most six folded words, without digits, names and addresses, and how often; of a longer text nothing is. Of the request nothing else is kept, so it takes no idempotency key.',
  action: 'give feedback',
  body: z.strictObject({ words: z.string().max(1_000).describe('What was looked for.'), confidence }),
  status: 204,
  alone: true,
  unkept: true,
  handle: async ({ services, caller, db, now, body }) => {
    await limitSearches(services, caller.person.id, now);
    const words = keptWordsOf(body.words, await namesOfPeople(db, await services.library()));
    if (words === undefined) return {};
    await services.onceADay(caller.person.id, `miss ${words}`, now, () =>
      countMiss(db, { words, confidence: body.confidence }, dateOf(now)),
    );
    return {};
  },
});

const missSchema = z
  .strictObject({
    words: z.string(),
    confidence,
    count: z.int().describe('How often; by one person once a day.'),
    firstDay: z.string(),
    lastDay: z.string(),
  })
  .meta({ id: 'Miss' });

const list = route({
  method: 'get',
  path: '/misses',
  name: 'listMisses',
  group: 'Signals',
  title: 'Searches without a good answer',
  about: `Those made ${FEWEST_SEARCHES} times or more that nothing was done about, the most frequent first.`,
  action: 'see the queue',
  query: z.strictObject(paging),
  status: 200,
  answer: pageOf(missSchema),
  handle: async ({ services, db, query: { limit = PAGE.usual, cursor } }) => {
    const after = readCursor(cursor, z.tuple([z.int32().min(0), z.string().max(200)]));
    const misses = await listMisses(db, limit + 1, after);
    const names = await namesOfPeople(db, await services.library());
    const place = ({ count: times, words }: KeptMiss) => [times, words];
    const page = pageFrom(misses, limit, place, ({ state: _, gap: __, ...miss }) => miss);
    // Somebody may have come in since whose name a search held.
    const items = page.items.filter(({ words }) => keptWordsOf(words, names) === words);
    return { body: { ...page, items } };
  },
});

const words = oneLine(200).describe('The search, as the list gives it.');

const toGap = route({
  method: 'put',
  path: '/misses/gap',
  name: 'flagMiss',
  group: 'Signals',
  title: 'Make a search a gap',
  about: 'A search that is a gap already gives that one.',
  action: 'work on gaps',
  body: z.strictObject({ words }),
  status: 200,
  answer: z.strictObject({ gap: rowId.describe('The gap.') }),
  refuses: ['not-found'],
  handle: async ({ services, caller, db, now, body }) => {
    const miss = await requireMiss(db, body.words);
    if (miss.state === 'flagged' && miss.gap !== null) return { body: { gap: miss.gap } };
    const said = `Searches without an answer: “${miss.words}”`;
    const gap = await addGap(db, services, { raisedBy: caller.person.id, said, kind: 'missing' }, now);
    await settleMiss(db, miss.words, { state: 'flagged', gap }, dateOf(now));
    return { body: { gap } };
  },
});

const ignore = route({
  method: 'put',
  path: '/misses/ignoring',
  name: 'ignoreMiss',
  group: 'Signals',
  title: 'Ignore a search',
  about: `It stays away for ${AWAY_DAYS} days, and comes back when it is looked for in vain after that.`,
  action: 'work on gaps',
  body: z.strictObject({ words }),
  status: 204,
  refuses: ['not-found'],
  handle: async ({ db, now, body }) => {
    const miss = await requireMiss(db, body.words);
    if (miss.state !== 'ignored') await settleMiss(db, miss.words, { state: 'ignored' }, dateOf(now));
    return {};
  },
});

const toAlias = route({
  method: 'put',
  path: '/misses/alias',
  name: 'addAlias',
  group: 'Signals',
  title: 'Make a search lead to a piece',
  about:
    'Writes it into `aliases` of the piece in the content folder, in canonical form; the next publishing takes it up. Unless it is answered with 204, the file is as it was.',
  action: 'add to the library',
  body: z.strictObject({ words, piece: z.string().max(200).describe('The id of the piece.') }),
  status: 204,
  alone: true,
  refuses: ['not-found', 'conflict'],
  handle: async ({ services, caller, now, body }) => {
    const piece = getLivePiece(body.piece, await services.library());
    if (!piece) throw wrongField('piece', '"piece" must be the id of a piece that is in use.');
    const miss = await services.store.inTransaction((db) => requireMiss(db, body.words));
    if (services.content === undefined) throw refusedAlias('no-folder', piece.file);
    // The file first: noted and not written would be a lie, written and not noted is put right by asking again.
    const outcome = addAlias(services.content, piece.file, miss.words);
    if (outcome !== 'added' && outcome !== 'there') throw refusedAlias(outcome, piece.file);
    await services.store.inTransaction(async (db) => {
      const held = await requireMiss(db, miss.words);
      if (held.state === 'alias' && outcome === 'there') return;
      await settleMiss(db, miss.words, { state: 'alias' }, dateOf(now));
      const entry = { who: caller.person.id, action: 'alias-added', subject: piece.id };
      await audit(db, { at: now.toISOString(), ...entry });
    });
    return {};
  },
});

export const MISS_ROUTES: readonly ApiRoute[] = [count, list, toGap, ignore, toAlias];

async function requireMiss(db: Parameters<typeof holdMiss>[0], sought: string): Promise<KeptMiss> {
  const miss = await holdMiss(db, sought);
  if (miss) return miss;
  throw new Refusal('not-found', {
    detail: 'There is no such search in the list.',
    hint: 'GET /misses lists those that there are. Send its "words" as they stand there.',
  });
}

/** Not in any transaction, and like every such count under a keyed hash that is forgotten when it is over. */
async function limitSearches(
  { store, secret }: Asked<unknown, unknown, unknown>['services'],
  person: string,
  now: Date,
): Promise<void> {
  const seconds = await countTry(store.db, secret, `miss by ${person}`, SEARCHES, now);
  if (seconds === undefined) return;
  throw new Refusal('too-many', {
    detail: `There were more than ${SEARCHES.tries} searches without an answer within ten minutes.`,
    hint: `Go on in ${seconds} seconds. Searching itself goes on.`,
    headers: { 'Retry-After': String(seconds) },
  });
}
