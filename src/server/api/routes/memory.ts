import { z } from 'zod';
import { dateOf } from '#domain/calendar.ts';
import { changesUpTo } from '#domain/changes.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { getShownPage, pageAddress, requirePageKey, shownPageSchema } from '../memory/pages.ts';
import { addPin, type KeptPage, listPins, MOST_PINS, removePin } from '../memory/pins.ts';
import { addRecent, clearRecents, listRecents, MOST_RECENT } from '../memory/recents.ts';
import { getVisitBefore, noteVisit } from '../memory/visits.ts';
import { type ApiRoute, route } from '../route.ts';

const instant = z.string().describe('An instant in UTC.');

const pages = z.strictObject({
  items: z.array(z.strictObject({ ...shownPageSchema, at: instant }).meta({ id: 'RememberedPage' })),
});

const onePage = z.strictObject({ address: pageAddress });

const pinList = route({
  method: 'get',
  path: '/pins',
  name: 'listPins',
  group: 'Memory',
  title: 'My pins, the newest first',
  about: 'A page that readers may not use any more is left out, and comes back when they may.',
  action: 'see an account',
  status: 200,
  answer: pages,
  handle: async ({ services, caller, db }) => ({
    body: { items: shown(await listPins(db, caller.person.id), await services.library()) },
  }),
});

const pin = route({
  method: 'put',
  path: '/pins',
  name: 'pin',
  group: 'Memory',
  title: 'Pin a page',
  about: `At most ${MOST_PINS}; beyond them the oldest gives way.`,
  action: 'change an account',
  body: onePage,
  status: 204,
  handle: async ({ services, caller, db, now, body }) => {
    await addPin(db, caller.person.id, requirePageKey(body.address, await services.library()), now);
    return {};
  },
});

const unpin = route({
  method: 'delete',
  path: '/pins',
  name: 'unpin',
  group: 'Memory',
  title: 'Take a page off the pinned ones',
  action: 'change an account',
  query: onePage,
  status: 204,
  handle: async ({ services, caller, db, query: { address } }) => {
    await removePin(db, caller.person.id, requirePageKey(address, await services.library()));
    return {};
  },
});

const recentList = route({
  method: 'get',
  path: '/recents',
  name: 'listRecents',
  group: 'Memory',
  title: 'The pages that I opened last',
  about: `At most ${MOST_RECENT}, the newest first.`,
  action: 'see an account',
  status: 200,
  answer: pages,
  handle: async ({ services, caller, db }) => ({
    body: { items: shown(await listRecents(db, caller.person.id), await services.library()) },
  }),
});

const opened = route({
  method: 'put',
  path: '/recents',
  name: 'noteRecent',
  group: 'Memory',
  title: 'Note that I opened a page',
  action: 'change an account',
  body: onePage,
  status: 204,
  handle: async ({ services, caller, db, now, body }) => {
    await addRecent(db, caller.person.id, requirePageKey(body.address, await services.library()), now);
    return {};
  },
});

const forget = route({
  method: 'delete',
  path: '/recents',
  name: 'clearRecents',
  group: 'Memory',
  title: 'Forget the pages that I opened',
  action: 'change an account',
  status: 204,
  handle: async ({ caller, db }) => {
    await clearRecents(db, caller.person.id);
    return {};
  },
});

const visitAnswer = z
  .strictObject({
    since: z.string().nullable().describe('The day of the visit before; null on the first one.'),
    items: z.array(
      z.strictObject({
        on: z.string().describe('The day of the change.'),
        kind: z
          .enum(['published', 'verified', 'rival', 'stale', 'ended'])
          .describe('`rival`: something changed at a competitor. `ended`: it may not be used any more.'),
        piece: z.strictObject({ id: z.string(), title: z.string(), url: z.string() }),
        block: z.string().nullable().describe('The block that tells of it.'),
      }),
    ),
  })
  .meta({ id: 'SinceLastVisit' });

const visits = route({
  method: 'get',
  path: '/visits',
  name: 'sinceLastVisit',
  group: 'Memory',
  title: 'What changed since my last visit',
  action: 'see an account',
  status: 200,
  answer: visitAnswer,
  handle: async ({ services, caller, db }) => ({
    body: sinceVisit(await getVisitBefore(db, caller.person.id), await services.library()),
  }),
});

const visit = route({
  method: 'put',
  path: '/visits',
  name: 'noteVisit',
  group: 'Memory',
  title: 'Note a visit',
  about: 'Looks within half an hour of each other are one visit. Answers what changed since the one before.',
  action: 'change an account',
  status: 200,
  answer: visitAnswer,
  handle: async ({ services, caller, db, now }) => {
    await noteVisit(db, caller.person.id, now);
    return { body: sinceVisit(await getVisitBefore(db, caller.person.id), await services.library()) };
  },
});

export const MEMORY_ROUTES: readonly ApiRoute[] = [
  pinList,
  pin,
  unpin,
  recentList,
  opened,
  forget,
  visits,
  visit,
];

function shown(kept: readonly KeptPage[], library: OpenLibrary) {
  return kept.flatMap(({ page, at }) => {
    const found = getShownPage(page, library);
    return found ? [{ ...found, at }] : [];
  });
}

/** As many as a person reads; the page of all changes has the rest. */
const MOST_CHANGES = 50;

/** Nothing is new on a first visit, because everything is. */
function sinceVisit(before: string | undefined, { index, today }: OpenLibrary): z.input<typeof visitAnswer> {
  if (before === undefined) return { since: null, items: [] };
  const since = dateOf(new Date(before));
  const changes = changesUpTo(index, today).filter(({ on }) => on >= since);
  return {
    since,
    items: changes.slice(0, MOST_CHANGES).map(({ on, kind, piece, block }) => ({
      on,
      kind,
      piece: { id: piece.id, title: piece.title, url: `/${piece.id}/` },
      block: block?.id ?? null,
    })),
  };
}
