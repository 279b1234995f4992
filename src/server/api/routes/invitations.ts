import { z } from 'zod';
import { faultOfMail, plainMail } from '#server/people/entry-form.ts';
import { type Invitation, invite, listInvitations, takeBackInvitation } from '#server/people/invitations.ts';
import { ROLES } from '#server/people/person.ts';
import { idParams, rowId } from '../plain-text.ts';
import { notFound, Refusal, wrongField } from '../problem.ts';
import { type ApiRoute, route } from '../route.ts';
import { adminsAreSpared, mustSpareAdmins } from '../spare-admins.ts';

const invitationSchema = z
  .strictObject({
    id: z.string(),
    mail: z.string(),
    role: z.enum(ROLES),
    team: z.string().nullable(),
    invitedBy: z.string().nullable().describe('The id of the admin.'),
    createdAt: z.string(),
    expiresAt: z.string(),
  })
  .meta({ id: 'Invitation' });

const list = route({
  method: 'get',
  path: '/invitations',
  name: 'listInvitations',
  group: 'People',
  title: 'Invitations that can still be accepted',
  action: 'invite people',
  status: 200,
  answer: z.strictObject({ items: z.array(invitationSchema) }),
  handle: async ({ services }) => ({ body: { items: (await listInvitations(services)).map(toAnswer) } }),
});

const make = route({
  method: 'post',
  path: '/invitations',
  name: 'invite',
  group: 'People',
  title: 'Invite somebody',
  about:
    'The link is good for 7 days and once. It is mailed where mail is set up, and is in this answer and nowhere else. An invitation that the address has already is replaced. No key invites an admin.',
  action: 'invite people',
  body: z.strictObject({
    mail: z
      .string()
      .max(400)
      .transform(plainMail)
      .refine((mail) => faultOfMail(mail) === undefined, 'must be a mail address, such as ada@example.com'),
    role: z.enum(ROLES),
    team: rowId.nullable().optional().describe('The id of a team.'),
  }),
  status: 201,
  refuses: ['conflict'],
  answer: z.strictObject({ ...invitationSchema.shape, link: z.string(), isMailed: z.boolean() }),
  alone: true,
  unkept: true,
  handle: async ({ services, caller, body: { mail, role, team = null } }) => {
    if (role === 'admin' && mustSpareAdmins(caller)) throw adminsAreSpared();
    const invited = await invite(services, { mail, role, team, by: caller.person.id });
    if (invited.kind === 'no-team')
      throw wrongField('team', '"team" must be the id of a team, from GET /teams.');
    if (invited.kind === 'is-here') {
      throw new Refusal('conflict', {
        detail: 'Somebody with this mail address is here already.',
        hint: 'Find them in the list of people; they may be disabled.',
        fields: { mail: 'Somebody with this mail address is here already.' },
      });
    }
    return { body: { ...toAnswer(invited.invitation), link: invited.link, isMailed: invited.isMailed } };
  },
});

const takeBack = route({
  method: 'delete',
  path: '/invitations/:id',
  name: 'takeBackInvitation',
  group: 'People',
  title: 'Take an invitation back',
  action: 'invite people',
  params: idParams,
  status: 204,
  alone: true,
  handle: async ({ services, caller, params: { id } }) => {
    if (!(await takeBackInvitation(services, id, caller.person.id))) throw notFound('invitation');
    return {};
  },
});

export const INVITATION_ROUTES: readonly ApiRoute[] = [list, make, takeBack];

function toAnswer({ id, mail, role, team, invitedBy, createdAt, expiresAt }: Invitation) {
  return { id, mail, role, team, invitedBy, createdAt, expiresAt };
}
