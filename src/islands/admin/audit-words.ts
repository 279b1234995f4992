import { scopeWords } from '../account/scope-words.ts';
import { ROLE_WORDS } from '../account/words.ts';
import type { AuditEntry, Role } from '../api-shapes.ts';
import { drawn, type Html, html } from '../html.ts';

/** How people are called in a sentence of the log. */
interface Called {
  /** Whoever did it. */
  readonly doer: string;
  /** Whom it was done to. */
  readonly subject: Html | string;
  /** The role, the teams or the keys of whom it was done to. */
  of(thing: string): Html | string;
  /** After a verb of the doer's own. */
  readonly their: string;
  readonly themselves: string;
}

type Part = (entry: AuditEntry, called: Called) => Html | string;

/** What follows the name of whoever did it, by the name of the action. An action that is missing here is shown by it. */
const SENTENCES: Readonly<Record<string, Part>> = {
  'first-admin': () => 'came in by the first-start link and became the admin',
  invited: ({ detail }) => `invited somebody as ${role(detail.role)}`,
  'invitation-taken-back': () => 'took an invitation back',
  'invitation-accepted': () => 'accepted an invitation',
  'role-changed': ({ detail }, { of }) =>
    html`changed ${of('role')} from ${role(detail.from)} to ${role(detail.to)}`,
  'teams-changed': (_, { of }) => html`changed ${of('teams')}`,
  disabled: (_, { subject }) => html`disabled ${subject}`,
  enabled: (_, { subject }) => html`let ${subject} in again`,
  erased: () => 'erased somebody',
  swept: () => 'removed the last traces from the database’s files',
  'signed-out': (_, { subject }) => html`signed ${subject} out everywhere`,
  'reset-link-made': (_, { subject }) => html`made a link to a new password for ${subject}`,
  'password-reset': (entry, { of }) =>
    isOwn(entry) ? 'set a new password by a link' : html`reset ${of('password')}`,
  'password-changed': (_, { their }) => `changed ${their} password`,
  'key-made': ({ detail }) => `made a key: ${list(detail.scopes).map(scopeWords).join(', ').toLowerCase()}`,
  'key-ended': () => 'ended a key',
  'team-made': () => 'made a team',
  'team-renamed': () => 'renamed a team',
  'team-removed': () => 'removed a team',
  'alias-added': ({ subject }) => `made a search lead to ${subject?.id ?? 'a piece'}`,
  'not-needed': ({ detail }) => `said that nothing is needed ${placeOf(detail)}`,
  'needed-again': ({ detail }) => `said that something is needed again ${placeOf(detail)}`,
};

/** What somebody looked at, by the name of the action. Nothing is changed by a look. */
const LOOKS: Readonly<Record<string, Part>> = {
  'read-people': () => 'the list of people',
  'read-keys': (_, { of }) => of('keys'),
  'read-audit': () => 'this log',
  'exported-results': () => 'who of their teams has done which track',
  'exported-own-data': (_, { themselves }) => `what is kept about ${themselves}`,
};

/** Whether an entry tells of somebody who looked, and changed nothing. */
export function isLook({ action }: AuditEntry): boolean {
  return action in LOOKS;
}

/** A line of the audit log as a sentence. */
export function auditSentence(entry: AuditEntry): Html {
  if (isLook(entry)) return lookSentence([entry]);
  const called = calledByName(entry);
  return html`<strong>${called.doer}</strong> ${deed(entry, called)}.`;
}

/**
 * Several looks of one person as one sentence.
 * @param looks at least one; all of them {@link isLook}, and of the same person
 */
export function lookSentence(looks: readonly AuditEntry[]): Html {
  const times = new Map<string, number>();
  for (const entry of looks) {
    const thing = html`${LOOKS[entry.action]?.(entry, calledByName(entry))}`.text;
    times.set(thing, (times.get(thing) ?? 0) + 1);
  }
  const things = [...times].map(
    ([thing, count]) =>
      html`${drawn(thing)}${count > 1 && html` <span class="faint">(${count} times)</span>`}`,
  );
  const who = looks[0] ? calledByName(looks[0]).doer : '';
  return html`<strong>${who}</strong> looked at ${inOne(things)}.`;
}

/**
 * A line of the audit log to a person whom it is about, without the full stop.
 * @param me the reader's id
 * @param names of colleagues, by id
 */
export function auditLineForMe(entry: AuditEntry, me: string, names: ReadonlyMap<string, string>): Html {
  const isMine = entry.who?.id === me;
  const isAboutMe = entry.subject?.id === me;
  const other = names.get(entry.subject?.id ?? '') ?? 'somebody';
  const called: Called = {
    doer: isMine ? 'You' : entry.who ? (names.get(entry.who.id) ?? 'An admin') : doerOf(entry),
    subject: isAboutMe ? (isMine ? 'yourself' : 'you') : other,
    of: (thing) => (isAboutMe ? `your ${thing}` : `the ${thing} of ${other}`),
    their: isMine ? 'your' : 'their',
    themselves: isMine ? 'you' : 'themselves',
  };
  const look = LOOKS[entry.action];
  return look
    ? html`${called.doer} looked at ${look(entry, called)}`
    : html`${called.doer} ${deed(entry, called)}`;
}

function deed(entry: AuditEntry, called: Called): Html | string {
  return SENTENCES[entry.action]?.(entry, called) ?? `did this: ${entry.action.replaceAll('-', ' ')}`;
}

function calledByName(entry: AuditEntry): Called {
  const { subject: done } = entry;
  const subject = done?.name
    ? html`<a href="/admin/people/?id=${done.id}">${done.name}</a>`
    : 'somebody who was erased since';
  return {
    doer: doerOf(entry),
    subject,
    of: (thing) => html`the ${thing} of ${subject}`,
    their: 'their',
    themselves: 'themselves',
  };
}

function doerOf({ who, action }: AuditEntry): string {
  if (action === 'swept') return 'After an erasing the portal';
  if (!who) return 'Somebody who was not signed in, or a command on the server,';
  return who.name ?? 'Somebody who was erased since';
}

function isOwn({ who, subject: done }: AuditEntry): boolean {
  return !who || who.id === done?.id;
}

/** A place of the coverage, by the ids that the library gives. */
function placeOf({ stage, other }: AuditEntry['detail']): string {
  return `for ${String(other)} at ${String(stage)}`;
}

function role(value: unknown): string {
  return (ROLE_WORDS[value as Role]?.name ?? String(value)).toLowerCase();
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** `one, two and three`. */
function inOne(things: readonly Html[]): Html {
  return html`${things.map((thing, at) => html`${at === 0 ? '' : at === things.length - 1 ? ' and ' : ', '}${thing}`)}`;
}
