import { z } from 'zod';
import { countUnread, listNotices, markRead } from '#server/notices/list.ts';
import { changeSetting, getSetting } from '#server/notices/settings.ts';
import { isZone, USUAL_SETTING } from '#server/notices/when.ts';
import { PAGE, pageFrom, pageOf, paging, readCursor } from '../cursor.ts';
import { rowId } from '../plain-text.ts';
import { type ApiRoute, route } from '../route.ts';

const noticeSchema = z
  .strictObject({
    id: z.string(),
    kind: z.string().describe('What it tells of, by a name for programs.'),
    words: z.string().describe('The same in a sentence.'),
    url: z.string().describe('The page to go to.'),
    gap: z.string().nullable().describe('The id of the gap; null where it is about a track.'),
    at: z.string().describe('An instant in UTC.'),
    isRead: z.boolean(),
  })
  .meta({ id: 'Notice' });

const list = route({
  method: 'get',
  path: '/notices',
  name: 'listNotices',
  group: 'Notices',
  title: 'What I am told of, the newest first',
  action: 'see notices',
  query: z.strictObject({
    unread: z.literal('1').optional().describe('`1` for those only that I have not read.'),
    ...paging,
  }),
  status: 200,
  answer: pageOf(noticeSchema).extend({
    unread: z.int().min(0).describe('How many I have not read in all.'),
  }),
  handle: async ({ caller, db, query: { unread, limit = PAGE.usual, cursor } }) => {
    const { id: person } = caller.person;
    const after = readCursor(cursor, z.tuple([z.iso.datetime(), rowId]));
    const notices = await listNotices(db, person, {
      unreadOnly: unread === '1',
      limit: limit + 1,
      after,
    });
    const page = pageFrom(
      notices,
      limit,
      ({ at, id }) => [at, id],
      (notice) => notice,
    );
    return { body: { ...page, unread: await countUnread(db, person) } };
  },
});

/** More than a page of notices holds. */
const MOST_READ = 200;

const read = route({
  method: 'put',
  path: '/notices/reading',
  name: 'readNotices',
  group: 'Notices',
  title: 'Note that I have read notices',
  about: 'All of mine, or those named.',
  action: 'see notices',
  body: z.strictObject({
    ids: z.array(rowId).max(MOST_READ).optional().describe('Their ids; all when left out.'),
  }),
  status: 204,
  handle: async ({ caller, db, now, body: { ids } }) => {
    await markRead(db, caller.person.id, ids, now);
    return {};
  },
});

const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 20:00');

const chosen = {
  mail: z
    .enum(['soon', 'daily', 'never'])
    .describe('`soon`: within minutes, several together. `daily`: one mail in the morning.'),
  quietFrom: timeOfDay.describe('From then on no mail is sent, `20:00`.'),
  quietUntil: timeOfDay.describe('Until then, `07:00`. The same time twice: mail comes at any time.'),
  zone: z
    .string()
    .max(64)
    .regex(/^[A-Za-z][A-Za-z0-9_+/-]*$/, 'must be the name of a time zone')
    .refine(isZone, 'must be a time zone such as Europe/Berlin')
    .describe('Whose clock these times are of, `Europe/Berlin`.'),
};

const settingsSchema = z
  .strictObject({
    ...chosen,
    isChosen: z.boolean().describe('Whether I have chosen this; otherwise it is what holds for everybody.'),
    hasMail: z.boolean().describe('Whether this portal sends mail at all.'),
  })
  .meta({ id: 'NoticeSettings' });

const settings = route({
  method: 'get',
  path: '/notices/settings',
  name: 'getNoticeSettings',
  group: 'Notices',
  title: 'When mail about gaps comes to me',
  action: 'see notices',
  status: 200,
  answer: settingsSchema,
  handle: async ({ services, caller, db }) => {
    const setting = await getSetting(db, caller.person.id);
    return {
      body: {
        ...(setting ?? USUAL_SETTING),
        isChosen: setting !== undefined,
        hasMail: services.mail.isSetUp,
      },
    };
  },
});

const change = route({
  method: 'put',
  path: '/notices/settings',
  name: 'changeNoticeSettings',
  group: 'Notices',
  title: 'Choose when mail about gaps comes to me',
  about: 'A mail that waits goes by it as well.',
  action: 'see notices',
  body: z.strictObject(chosen),
  status: 200,
  answer: settingsSchema,
  handle: async ({ services, caller, db, now, body }) => {
    await changeSetting(db, caller.person.id, body, now);
    return { body: { ...body, isChosen: true, hasMail: services.mail.isSetUp } };
  },
});

export const NOTICE_ROUTES: readonly ApiRoute[] = [list, read, settings, change];
