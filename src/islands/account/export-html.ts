import { auditLineForMe } from '../admin/audit-words.ts';
import type { AuditEntry, Role } from '../api-shapes.ts';
import { type Html, html } from '../html.ts';
import { GAP_KINDS } from './export-gaps.ts';
import {
  day,
  inWords,
  type Kind,
  type KnownNames,
  pageName,
  type Row,
  type Told,
  text,
} from './export-kind.ts';
import { LEARNING_KINDS } from './export-learning.ts';
import { ROLE_WORDS } from './words.ts';

/** What `GET /me/export` answers: a list, or one thing, for each kind of thing that is kept. */
export type Kept = Readonly<Record<string, unknown>>;

/** Every kind of thing that the export knows. A kind that is missing here is only counted. */
export const KINDS: Readonly<Record<string, Kind>> = {
  person: {
    name: 'You',
    says: (row) =>
      sentence(
        text(row.name),
        text(row.email),
        roleName(row.role),
        `here since ${day(row.createdAt)}`,
        row.lastSeenAt && `last seen ${day(row.lastSeenAt)}`,
      ),
  },
  signIns: {
    name: 'Ways to sign in',
    says: (row) =>
      `${row.by === 'credential' ? 'A password, kept so that nobody can read it' : 'Your company’s account'}, since ${day(row.createdAt)}`,
  },
  sessions: {
    name: 'Where you are signed in',
    says: (row) =>
      `${text(row.userAgent) || 'A program'}, since ${day(row.createdAt)}, last used ${day(row.updatedAt)}`,
  },
  teams: { name: 'Teams', says: (row) => `${text(row.name)}, since ${day(row.createdAt)}` },
  keys: {
    name: 'Keys',
    says: (row) =>
      sentence(
        `${text(row.name)} (${text(row.prefix)}…)`,
        `made ${day(row.createdAt)}`,
        row.lastUsedAt && `last used ${day(row.lastUsedAt)}`,
        row.revokedAt ? `ended ${day(row.revokedAt)}` : row.expiresAt && `good until ${day(row.expiresAt)}`,
      ),
  },
  sheets: {
    name: 'Kept call sheets',
    says: (row) =>
      `${text(row.label)}, for ${day(row.day)}${row.note ? `, with your note “${text(row.note)}”` : ''}`,
  },
  pins: {
    name: 'Pinned pages',
    says: (row, { pages }) => `${pageName(row.page, pages)}, pinned ${day(row.createdAt)}`,
  },
  recents: {
    name: 'Pages opened last',
    says: (row, { pages }) => `${pageName(row.page, pages)}, ${day(row.at)}`,
  },
  visits: {
    name: 'Your last visits',
    says: (row) => `${day(row.at)}${row.before ? `, and before that ${day(row.before)}` : ''}`,
  },
  invitations: {
    name: 'Invitations to you and from you',
    says: (row) =>
      sentence(
        text(row.mail),
        `as ${roleName(row.role)}`,
        `made ${day(row.createdAt)}`,
        row.usedAt ? `accepted ${day(row.usedAt)}` : `good until ${day(row.expiresAt)}`,
      ),
  },
  links: {
    name: 'One-time links made for you',
    says: (row) =>
      sentence(
        row.purpose === 'reset' ? 'To a new password' : 'To become the first admin',
        `made ${day(row.createdAt)}`,
        row.usedAt ? `used ${day(row.usedAt)}` : 'not used',
      ),
  },
  mails: {
    name: 'Mails to you',
    says: (row) =>
      sentence(
        MAILS[text(row.template)] ?? 'A mail',
        row.sentAt ? `sent ${day(row.sentAt)}` : `waiting since ${day(row.createdAt)}`,
      ),
  },
  ...GAP_KINDS,
  ...LEARNING_KINDS,
  repeatableAnswers: {
    name: 'Answers to your last changes',
    says: (row) =>
      `${changeName(text(row.route))}, ${day(row.createdAt)}, kept for a day so that nothing is done twice`,
  },
  audit: {
    name: 'The audit log about you',
    says: (row, { me, people }) => html`${day(row.at)}: ${auditLineForMe(auditEntry(row), me, people)}`,
  },
};

/** Beyond this many a kind is only counted; the download has all of them. */
const MOST_SHOWN = 30;

/** Everything that is kept about a person, in plain words. */
export function exportHtml(kept: Kept, known: KnownNames): Html {
  const told: Told = { ...known, me: text((kept.person as Row | undefined)?.id) };
  return html`<dl class="kept-about">${Object.entries(kept).map(([key, value]) => {
    const rows = (Array.isArray(value) ? value : [value]) as readonly Row[];
    const kind = KINDS[key];
    const lines = kind ? inARow(latestFirst(rows).map((row) => kind.says(row, told))) : [];
    const more = lines.length - MOST_SHOWN;
    return html`<div>
      <dt>${kind?.name ?? inWords(key)}${Array.isArray(value) && rows.length > 0 && html`<span class="visually-hidden">: </span><span class="kept-count">${rows.length}</span>`}</dt>
      <dd>${rows.length === 0 ? html`<span class="faint">Nothing</span>` : kind ? html`<ul role="list">${lines.slice(0, MOST_SHOWN).map((line) => html`<li>${line}</li>`)}</ul>` : html`<span class="faint">In the download</span>`}
      ${more > 0 && html`<p class="faint">And ${more} more, in the download.</p>`}</dd>
    </div>`;
  })}</dl>`;
}

/** Rows by the time that they have, the latest first; without one they stay as they are. */
function latestFirst(rows: readonly Row[]): Row[] {
  const time = (row: Row) => text(row.at ?? row.createdAt);
  return [...rows].sort((one, other) => time(other).localeCompare(time(one)));
}

/** Lines of which several in a row say the same become one. */
function inARow(lines: readonly (Html | string)[]): Html[] {
  const runs: { line: Html; times: number }[] = [];
  for (const line of lines.map((one) => html`${one}`)) {
    const last = runs.at(-1);
    if (last?.line.text === line.text) last.times += 1;
    else runs.push({ line, times: 1 });
  }
  return runs.map(({ line, times }) => (times > 1 ? html`${line}, ${times} times` : line));
}

const MAILS: Readonly<Record<string, string>> = {
  invitation: 'An invitation',
  reset: 'A link to a new password',
  digest: 'News of gaps and tracks',
};

const CHANGES: readonly (readonly [route: RegExp, name: string])[] = [
  [/\/sheets$/, 'A call sheet kept'],
  [/\/copies$/, 'A call sheet sent'],
  [/\/teams$/, 'A team made'],
  [/\/gaps$/, 'Something flagged'],
  [/\/comments$/, 'A comment on a gap'],
];

function changeName(route: string): string {
  return CHANGES.find(([pattern]) => pattern.test(route))?.[1] ?? 'Something changed';
}

/** An entry of the log as the export has it: names by ids alone, and the detail as a text. */
function auditEntry(row: Row): AuditEntry {
  const named = (id: unknown) => (id ? { id: text(id), name: null } : null);
  return {
    id: text(row.id),
    at: text(row.at),
    who: named(row.who),
    action: text(row.action),
    subject: named(row.subject),
    detail: JSON.parse(text(row.detail) || '{}'),
  };
}

function roleName(value: unknown): string {
  return (ROLE_WORDS[value as Role]?.name ?? text(value)).toLowerCase();
}

function sentence(...parts: readonly unknown[]): string {
  return parts.filter(Boolean).join(', ');
}
