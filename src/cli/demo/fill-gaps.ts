import { addDays, type CalendarDate, dateOf } from '#domain/calendar.ts';
import { EMPTY_CHOICE, formatChoice } from '#domain/call-sheet/choice.ts';
import type { Taxonomy } from '#domain/schema/taxonomy.ts';
import type { ApiParts } from '#server/api/services.ts';
import { markLate } from '#server/notices/run-late.ts';
import { type Call, createCallers } from './call-as.ts';
import { type Deed, inOrder, personOf } from './deeds.ts';
import { DEMO_GAPS, type DemoStep } from './demo-gaps.ts';
import { DEMO_FEEDBACK, DEMO_MISSES } from './demo-signals.ts';
import type { MadePeople } from './make-people.ts';

const HOUR = 3_600_000;

/**
 * Lets the demo's people flag gaps, ask for those of others, and answer them, through the API and over the weeks that
 * it takes: for each request the clock is put back. What the library does not know is left out of the requests.
 */
export async function fillGaps(parts: ApiParts, people: MadePeople, taxonomy: Taxonomy): Promise<void> {
  const end = parts.now().getTime();
  let hoursAgo = 0;
  const callers = createCallers({ ...parts, now: () => new Date(end - hoursAgo * HOUR) });
  const everybody = [...people.guests, ...people.colleagues];
  const as = (mailbox: string): Call => callers.as(personOf(everybody, mailbox));
  const known = await whatIsKnown(as('joel'), taxonomy);
  const deeds = [
    ...gapDeeds(as, {
      known,
      today: dateOf(new Date(end)),
      idOf: (mailbox) => personOf(everybody, mailbox).id,
    }),
    ...searchDeeds(as, known),
    ...meetingDeeds(everybody.map(callers.as), taxonomy),
  ];
  await inOrder(deeds, (hours) => {
    hoursAgo = hours;
  });
  await markLate(parts);
  await callers.close();
}

/** Ids of the library that is shown, which need not be the sample library. */
interface Known {
  readonly pieces: readonly string[];
  readonly stages: readonly string[];
  readonly personas: readonly string[];
  readonly competitors: readonly string[];
}

async function whatIsKnown(call: Call, { stages, personas, competitors }: Taxonomy): Promise<Known> {
  const pieces: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { items: { id: string }[]; next: string | null } = await call(
      'GET',
      `/pieces?limit=100${cursor && `&cursor=${cursor}`}`,
    );
    pieces.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  }
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  return { pieces, stages: ids(stages), personas: ids(personas), competitors: ids(competitors) };
}

/** What the bodies of requests are fitted to. */
interface Setting {
  readonly known: Known;
  readonly today: CalendarDate;
  readonly idOf: (mailbox: string) => string;
}

function gapDeeds(as: (mailbox: string) => Call, setting: Setting): Deed[] {
  const gaps = new Map<string, string>();
  const step = async (name: string, { who, method = 'PUT', path, body }: DemoStep) =>
    as(who)(method, `/gaps/${gaps.get(name)}/${path}`, body && fitted(body, setting, gaps));
  return DEMO_GAPS.flatMap(({ name, hoursAgo, who, flag, steps }): Deed[] => [
    {
      hoursAgo,
      run: async () => {
        const { id } = await as(who)<{ id: string }>('POST', '/gaps', fitted(flag, setting, gaps));
        gaps.set(name, id);
      },
    },
    ...steps.map((one) => ({ hoursAgo: one.hoursAgo, run: () => step(name, one) })),
  ]);
}

/** A request's body with days, people and gaps put in, and without what the library does not have. */
function fitted(
  body: Readonly<Record<string, unknown>>,
  { known, today, idOf }: Setting,
  gaps: ReadonlyMap<string, string>,
): object {
  const fits: Readonly<Record<string, (value: never) => unknown>> = {
    stage: (id: string) => only(id, known.stages),
    piece: (id: string) => only(id, known.pieces),
    nearest: (id: string) => only(id, known.pieces),
    personas: (ids: string[]) => ids.filter((id) => known.personas.includes(id)),
    competitors: (ids: string[]) => ids.filter((id) => known.competitors.includes(id)),
    pieces: (ids: string[]) => {
      const there = ids.filter((id) => known.pieces.includes(id));
      return there.length > 0 ? there : known.pieces.slice(0, 1);
    },
    by: (days: string) => addDays(today, Number(days)),
    person: idOf,
    into: (name: string) => gaps.get(name),
  };
  return Object.fromEntries(
    Object.entries(body).map(([field, value]) => {
      const to = fits[field];
      return [field, to ? to(value as never) : value];
    }),
  );
}

function only(id: string, ids: readonly string[]): string | undefined {
  return ids.includes(id) ? id : undefined;
}

/** Searches and feedback, by different people on different days, as they are counted once for each. */
function searchDeeds(as: (mailbox: string) => Call, known: Known): Deed[] {
  const spread = (mailboxes: readonly string[], run: (call: Call) => Promise<unknown>) =>
    mailboxes.map((mailbox, at) => ({ hoursAgo: 30 + at * 17, run: () => run(as(mailbox)) }));
  return [
    ...DEMO_MISSES.flatMap(({ who, ...miss }) => spread(who, (call) => call('POST', '/misses', miss))),
    ...DEMO_FEEDBACK.filter(({ piece }) => known.pieces.includes(piece)).flatMap(({ who, ...feedback }) =>
      spread(who, (call) => call('POST', '/feedback', feedback)),
    ),
  ];
}

/** Meetings are every so many hours, for three weeks. */
const BETWEEN_MEETINGS = 130;
const MEETINGS = 4;

/** A sheet is opened, and an hour later its user says how it went. The first person has one to speak of yet. */
function meetingDeeds(calls: readonly Call[], taxonomy: Taxonomy): Deed[] {
  const address = sheetAddress(taxonomy);
  const open = (call: Call) => call('PUT', '/recents', { address });
  const meetings = calls.flatMap((call, at) =>
    Array.from({ length: MEETINGS }, (_, number): Deed[] => {
      const hoursAgo = 40 + number * BETWEEN_MEETINGS + at;
      return [
        { hoursAgo, run: () => open(call) },
        { hoursAgo: hoursAgo - 1, run: () => report(call, at + number) },
      ];
    }).flat(),
  );
  const [first] = calls;
  return [...meetings, ...(first ? [{ hoursAgo: 2, run: () => open(first) }] : [])];
}

interface Debrief {
  readonly address: string;
  readonly cameUp: readonly { readonly ref: string }[];
  readonly lines: readonly { readonly ref: string }[];
}

/** Says of the sheet that was used last that some of it came up, and that most lines landed. */
async function report(call: Call, at: number): Promise<void> {
  const { items } = await call<{ items: Debrief[] }>('GET', '/debriefs');
  const [debrief] = items;
  if (!debrief) return;
  const refs = (list: Debrief['lines'], from: number, count: number) =>
    list.slice(from % list.length, (from % list.length) + count).map(({ ref }) => ref);
  const lines = refs(debrief.lines, at % 3, 2);
  await call('POST', '/outcomes', {
    address: debrief.address,
    cameUp: refs(debrief.cameUp, at % 2, 1),
    landed: at % 4 === 0 ? lines.slice(1) : lines,
    fellFlat: at % 4 === 0 ? lines.slice(0, 1) : [],
  });
}

/** The sheet for whoever must defend the case, with a rival in it, where the library has such. */
function sheetAddress({ stages, competitors }: Taxonomy): string {
  const stage = stages.find(({ id }) => id === 'justify') ?? stages[0];
  const persona = stage?.personas[0];
  return formatChoice({
    ...EMPTY_CHOICE,
    ...(stage && { stage: stage.id }),
    ...(persona !== undefined && { personas: [{ id: persona }] }),
    rivals: competitors.slice(0, 1).map(({ id }) => id),
  });
}
