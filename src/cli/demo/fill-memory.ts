import { addDays, type CalendarDate, dateOf } from '#domain/calendar.ts';
import { EMPTY_CHOICE, formatChoice } from '#domain/call-sheet/choice.ts';
import type { Taxonomy } from '#domain/schema/taxonomy.ts';
import type { Preparation } from '#server/api/memory/sheet-lines.ts';
import type { ApiParts } from '#server/api/services.ts';
import type { Person } from '#server/people/person.ts';
import { type Call, createCallers } from './call-as.ts';
import type { MadePeople } from './make-people.ts';

/**
 * Lets the demo's people do what people do, through the API: keep sheets, send one, pin, read. What takes days, or a
 * change of the library, is written into the database as if it had happened.
 */
export async function fillMemory(
  parts: ApiParts,
  { guests, colleagues }: MadePeople,
  taxonomy: Taxonomy,
): Promise<void> {
  const today = dateOf(parts.now());
  const { as, close } = createCallers(parts);
  const pieces = await readPieces(as(requireFirst(guests)));
  for (const [at, person] of guests.entries()) {
    const call = as(person);
    for (const piece of takeFrom(pieces, at * 5, 4)) await call('PUT', '/pins', { address: piece.url });
    for (const piece of takeFrom(pieces, at * 7 + 2, 6))
      await call('PUT', '/recents', { address: piece.url });
    await keepSheets(call, at, taxonomy, today);
    await noteVisitBefore(parts, person);
  }
  const [rep] = guests;
  const [sender] = colleagues;
  if (rep && sender) {
    const call = as(sender);
    const [sheet] = await keepSheets(call, 5, taxonomy, today);
    await call('POST', `/sheets/${sheet}/copies`, { to: rep.id });
    await ageOneSheet(parts, rep);
  }
  await countUses(parts, pieces, today);
  await close();
}

interface Piece {
  readonly id: string;
  readonly url: string;
}

async function readPieces(call: Call): Promise<Piece[]> {
  const { items } = await call<{ items: Piece[] }>('GET', '/pieces?limit=100');
  return items;
}

/** Some, spread over the list. */
function takeFrom(pieces: readonly Piece[], first: number, count: number): Piece[] {
  const step = Math.max(1, Math.floor(pieces.length / count));
  const places = Array.from({ length: Math.min(count, pieces.length) }, (_, at) => first + at * step);
  return places.flatMap((place) => pieces[place % pieces.length] ?? []);
}

/** Whom the calls are with, invented, and in how many days. */
const CALLS = [
  { customer: 'Harrow Tools', in: 1, note: 'Their controller counts the days to close. Ask for last month.' },
  { customer: 'Brightwater Foods', in: 2, note: '' },
  { customer: 'Calder & Sons', in: 5, note: 'Second try after the demo that ran over.' },
  { customer: 'Nordhavn Logistics', in: -3, note: '' },
];

/** Keeps three sheets; gives their ids. */
async function keepSheets(
  call: Call,
  first: number,
  { stages, competitors }: Taxonomy,
  today: CalendarDate,
): Promise<string[]> {
  const ids: string[] = [];
  for (let at = first; at < first + 3; at += 1) {
    const { customer, in: days, note } = pick(CALLS, at);
    const { id: stage, label, personas } = pick(stages, at);
    const [persona = 'any'] = personas;
    const rivals = at % 2 === 0 ? competitors.slice(0, 1).map(({ id }) => id) : [];
    const address = formatChoice({ ...EMPTY_CHOICE, stage, personas: [{ id: persona }], rivals });
    const words = {
      label: `${customer}: ${label.toLowerCase()}`.slice(0, 80),
      day: addDays(today, days),
      note,
    };
    const { id } = await call<{ id: string }>('POST', '/sheets', { ...words, address });
    ids.push(id);
  }
  return ids;
}

function pick<One>(list: readonly One[], at: number): One {
  return requireFirst(list.slice(at % list.length));
}

function requireFirst<One>(list: readonly One[]): One {
  const [first] = list;
  if (first === undefined) throw new Error('The demo needs a library that has pieces and stages.');
  return first;
}

/** The last visit was a week ago, so that what changed since has something to tell. */
async function noteVisitBefore({ store, now }: ApiParts, { id }: Person): Promise<void> {
  const at = (daysAgo: number) => new Date(now().getTime() - daysAgo * 86_400_000).toISOString();
  await store.db
    .insertInto('visit')
    .values({ person: id, at: at(7), before: at(9) })
    .execute();
}

/** One sheet was prepared a week ago, and two of its lines said something else then. */
async function ageOneSheet({ store, now }: ApiParts, { id: person }: Person): Promise<void> {
  const at = new Date(now().getTime() - 7 * 86_400_000).toISOString();
  const sheet = await store.db
    .selectFrom('sheet')
    .select(['id', 'lines'])
    .where('person', '=', person)
    .where('sentBy', 'is', null)
    .orderBy('day', 'desc')
    .executeTakeFirstOrThrow();
  const { lines } = JSON.parse(sheet.lines) as Preparation;
  const then: Preparation = {
    at,
    lines: lines.map((line, place) => (place < 2 ? { ...line, digest: 'as-it-was-before' } : line)),
  };
  await store.db
    .updateTable('sheet')
    .set({ lines: JSON.stringify(then), createdAt: at, updatedAt: at })
    .where('id', '=', sheet.id)
    .execute();
}

/** Four weeks of use; a few pieces are opened often, most now and then. */
async function countUses({ store }: ApiParts, pieces: readonly Piece[], today: CalendarDate): Promise<void> {
  const rows = pieces.flatMap((piece, at) => {
    const opens = Math.ceil(60 / (at + 1));
    return [0, 7, 14, 21].map((ago) => ({
      day: addDays(today, -ago),
      kind: 'open' as const,
      piece: piece.id,
      block: '',
      count: opens + ((at + ago) % 3),
    }));
  });
  if (rows.length > 0) await store.db.insertInto('usage').values(rows).execute();
}
