import { z } from 'zod';
import { PAGE, pageFrom, pageOf, paging, readCursor } from '../cursor.ts';
import { rowId } from '../plain-text.ts';
import { type ApiRoute, route } from '../route.ts';

const entrySchema = z
  .strictObject({
    id: z.string(),
    at: z.string(),
    who: z
      .strictObject({
        id: z.string(),
        name: z.string().nullable().describe('null when they have been erased.'),
      })
      .nullable()
      .describe('null when nobody was signed in, such as a command on the server.'),
    action: z.string().describe('Such as `invited`.'),
    subject: z
      .strictObject({
        id: z.string(),
        name: z.string().nullable().describe('When it is a person who is here.'),
      })
      .nullable()
      .describe('What it was done to.'),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEntry' });

const list = route({
  method: 'get',
  path: '/audit',
  name: 'listAudit',
  group: 'People',
  title: 'Who did what, the latest first',
  about: 'Reading it is itself in it.',
  action: 'read the audit log',
  query: z.strictObject({
    who: rowId.optional().describe('Only what this person did.'),
    subject: rowId.optional().describe('Only what was done to this.'),
    ...paging,
  }),
  status: 200,
  answer: pageOf(entrySchema),
  auditedAs: 'read-audit',
  handle: async ({ db, query: { who, subject, limit = PAGE.usual, cursor } }) => {
    const after = readCursor(cursor, z.tuple([z.iso.datetime(), rowId]));
    let query = db
      .selectFrom('audit')
      .leftJoin('user as doer', 'doer.id', 'audit.who')
      .leftJoin('user as done', 'done.id', 'audit.subject')
      .select([
        'audit.id',
        'at',
        'who',
        'action',
        'subject',
        'detail',
        'doer.name as doerName',
        'done.name as subjectName',
      ])
      .orderBy('at', 'desc')
      .orderBy('audit.id', 'desc')
      .limit(limit + 1);
    if (who !== undefined) query = query.where('who', '=', who);
    if (subject !== undefined) query = query.where('subject', '=', subject);
    if (after) {
      query = query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('at', 'audit.id'), '<', tuple(after[0], after[1])),
      );
    }
    return {
      body: pageFrom(
        await query.execute(),
        limit,
        ({ at, id }) => [at, id],
        (row) => ({
          id: row.id,
          at: row.at,
          who: row.who === null ? null : { id: row.who, name: row.doerName },
          action: row.action,
          subject: row.subject === null ? null : { id: row.subject, name: row.subjectName },
          detail: JSON.parse(row.detail) as Record<string, unknown>,
        }),
      ),
    };
  },
});

export const AUDIT_ROUTES: readonly ApiRoute[] = [list];
