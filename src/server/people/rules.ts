import { type Caller, ROLES, type Role } from './person.ts';

/** What a key can be made for. A key never does more than its person may. */
export const SCOPES = [
  'library:read',
  'sheets:read',
  'sheets:write',
  'gaps:read',
  'gaps:write',
  'results:read',
  'account:read',
  'people:read',
  'people:write',
] as const;

export type Scope = (typeof SCOPES)[number];

interface Rule {
  /** The rule as a person would say it; the admin page and the test show it. */
  readonly sentence: string;
  readonly roles: readonly Role[];
  /** Only with what is one's own, whatever the role. */
  readonly own?: true;
  /** The scope that a key needs; without one no key does this. */
  readonly scope?: Scope;
  /** Only shortly after signing in with the password or the company's sign-in. */
  readonly fresh?: true;
}

const EVERYONE = ROLES;
const ADMINS: readonly Role[] = ['admin'];

/** Who may do what: the only place that says so. */
export const RULES = {
  'read the library': {
    sentence: 'Everyone who is let in reads the library.',
    roles: EVERYONE,
    scope: 'library:read',
  },
  'see colleagues': {
    sentence: 'Everyone sees the names of colleagues, to send a sheet to one.',
    roles: EVERYONE,
  },
  'read a sheet': {
    sentence: 'A sheet is read by the person who keeps it.',
    roles: EVERYONE,
    own: true,
    scope: 'sheets:read',
  },
  'change a sheet': {
    sentence: 'A sheet is changed by the person who keeps it.',
    roles: EVERYONE,
    own: true,
    scope: 'sheets:write',
  },
  'see an account': {
    sentence: 'Everyone sees their own account, and nobody else does.',
    roles: EVERYONE,
    own: true,
    scope: 'account:read',
  },
  'export an account': {
    sentence: 'Everyone exports all that is kept about themselves, sheets and notes too; no key does.',
    roles: EVERYONE,
    own: true,
  },
  'change an account': {
    sentence: 'Everyone changes their own name, password and what is remembered for them.',
    roles: EVERYONE,
    own: true,
  },
  'end a session': {
    sentence: 'Everyone ends their own sessions.',
    roles: EVERYONE,
    own: true,
  },
  'make a key': {
    sentence: 'Everyone makes and ends keys in their own name, shortly after signing in.',
    roles: EVERYONE,
    own: true,
    fresh: true,
  },
  'flag a gap': {
    sentence: 'Everyone flags what is missing, joins a gap, and takes back their own signal.',
    roles: EVERYONE,
    scope: 'gaps:write',
  },
  'read a gap': {
    sentence:
      'Everyone reads gaps and how they went; the names of those who asked are for marketers, managers and admins.',
    roles: EVERYONE,
    scope: 'gaps:read',
  },
  'answer about a gap': {
    sentence: 'Those who asked for it answer a proposal, say whether it was solved, and reopen a gap.',
    roles: EVERYONE,
    scope: 'gaps:write',
  },
  'see the queue': {
    sentence: 'Marketers, managers and admins see the queue, who asked, and what searches and readers say.',
    roles: ['marketer', 'manager', 'admin'],
    scope: 'gaps:read',
  },
  'work on gaps': {
    sentence: 'Marketers and admins decide on gaps and answer them.',
    roles: ['marketer', 'admin'],
    scope: 'gaps:write',
  },
  'add to the library': {
    sentence: 'Marketers and admins add a search word to a piece, shortly after signing in; no key does.',
    roles: ['marketer', 'admin'],
    fresh: true,
  },
  'see notices': {
    sentence: 'Everyone sees what they are told of, and nobody else does.',
    roles: EVERYONE,
    own: true,
  },
  learn: {
    sentence: 'Everyone follows tracks, takes quizzes and drills, and sees their own results; no key does.',
    roles: EVERYONE,
    own: true,
  },
  'assign tracks': {
    sentence:
      'Managers assign tracks to the people of their teams, now or by rule as they join; admins to everybody.',
    roles: ['manager', 'admin'],
  },
  'see who is done': {
    sentence:
      'Managers see, for the people of their teams, what is done, due and overdue, and which pitches wait to be heard; nothing else.',
    roles: ['manager'],
  },
  'hear a pitch': {
    sentence: 'Managers hear the pitches of the people of their teams, and say which points were made.',
    roles: ['manager'],
  },
  'see what is learnt': {
    sentence:
      'Marketers, managers and admins see where people get stuck and what everybody misses, never who.',
    roles: ['marketer', 'manager', 'admin'],
  },
  'mark a change': {
    sentence:
      'Marketers and admins say that a change to a block was editorial, so that nobody learns it again.',
    roles: ['marketer', 'admin'],
  },
  'export results': {
    sentence: 'Managers take out who has done which track, for the people of their teams.',
    roles: ['manager'],
    scope: 'results:read',
  },
  'give feedback': {
    sentence:
      'What readers say of a page, how a meeting went, and searches without an answer are counted, without the person.',
    roles: EVERYONE,
  },
  'count usage': {
    sentence: 'What is opened and copied is counted, without the person.',
    roles: EVERYONE,
  },
  'see usage': {
    sentence: 'Marketers, managers and admins see what is used, never by whom.',
    roles: ['marketer', 'manager', 'admin'],
    scope: 'library:read',
  },
  'see publishing': {
    sentence: 'Marketers and admins see what publishing is doing, and why a library was refused.',
    roles: ['marketer', 'admin'],
  },
  'see people': {
    sentence: 'Managers and admins see who is here, with role and teams.',
    roles: ['manager', 'admin'],
    scope: 'people:read',
  },
  'see keys': {
    sentence: 'Admins see which keys there are, never the keys themselves.',
    roles: ADMINS,
  },
  'open the admin pages': {
    sentence: 'Admins open the admin pages; for everybody else there are none.',
    roles: ADMINS,
  },
  'invite people': {
    sentence: 'Admins invite people.',
    roles: ADMINS,
    scope: 'people:write',
    fresh: true,
  },
  'change a role': {
    sentence: 'Admins give people roles and teams.',
    roles: ADMINS,
    scope: 'people:write',
    fresh: true,
  },
  'make an admin': {
    sentence: 'Admins make, unmake and disable admins, shortly after signing in; no key does.',
    roles: ADMINS,
    fresh: true,
  },
  'disable people': {
    sentence: 'Admins disable people, let them in again, and end their sessions and keys.',
    roles: ADMINS,
    scope: 'people:write',
    fresh: true,
  },
  'reset a password': {
    sentence: 'Admins make a link by which somebody sets a new password.',
    roles: ADMINS,
    fresh: true,
  },
  'erase people': {
    sentence: 'Admins erase people.',
    roles: ADMINS,
    fresh: true,
  },
  'change teams': {
    sentence: 'Admins make, rename and remove teams.',
    roles: ADMINS,
    scope: 'people:write',
    fresh: true,
  },
  'read the audit log': {
    sentence: 'Admins read the audit log.',
    roles: ADMINS,
    fresh: true,
  },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof RULES;

export const ACTIONS = Object.keys(RULES) as Action[];

/** The scopes that a key of somebody with this role could ever use. */
export function scopesOf(role: Role): Scope[] {
  const rules: readonly Rule[] = Object.values(RULES);
  return SCOPES.filter((scope) => rules.some((rule) => rule.scope === scope && rule.roles.includes(role)));
}

/** Whose the thing is that an action is about. */
export interface Owned {
  readonly ownerId: string;
}

/**
 * Whether the caller may do this. Freshness is asked apart (`isFreshEnough`), because its answer is "sign in again",
 * not "no".
 * @param thing what it is about, where the rule speaks of one's own; without it the answer is no there
 */
export function may(caller: Caller, action: Action, thing?: Owned): boolean {
  const rule: Rule = RULES[action];
  if (!rule.roles.includes(caller.person.role)) return false;
  if (rule.own && thing?.ownerId !== caller.person.id) return false;
  if (caller.kind === 'person') return true;
  return rule.scope !== undefined && caller.key.scopes.includes(rule.scope);
}

/** Whether the caller signed in recently enough for this action. A key was made by somebody who had. */
export function isFreshEnough(caller: Caller, action: Action, now: Date): boolean {
  const rule: Rule = RULES[action];
  return !rule.fresh || caller.kind === 'key' || now <= caller.session.freshUntil;
}
