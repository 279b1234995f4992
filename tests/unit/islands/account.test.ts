import { describe, expect, it } from 'vitest';
import { exportHtml } from '#islands/account/export-html.ts';
import { initialsOf } from '#islands/account/menu.ts';
import { SCOPE_WORDS } from '#islands/account/scope-words.ts';
import { aRole, ROLE_WORDS, sinceMoment } from '#islands/account/words.ts';
import { auditDays } from '#islands/admin/audit-lines.ts';
import { auditSentence } from '#islands/admin/audit-words.ts';
import { signInAddress } from '#islands/api-client.ts';
import { drawn, html } from '#islands/html.ts';
import { ROLES } from '#server/people/person.ts';
import { SCOPES } from '#server/people/rules.ts';

describe('HTML with values in it', () => {
  it('escapes values, lets Html through, joins lists, and leaves nothing for nothing', () => {
    const list = ['<b>', '"x"'].map((text) => html`<li title="${text}">${text}</li>`);
    expect(html`<ul>${list}${false}${null}${undefined}${0}</ul>${drawn('<hr>')}`.text).toBe(
      '<ul><li title="&lt;b&gt;">&lt;b&gt;</li><li title="&quot;x&quot;">&quot;x&quot;</li>0</ul><hr>',
    );
  });
});

describe('the way back after signing in', () => {
  it('is the page with its query, and never the fragment with what the buyer said', () => {
    const page = new URL('http://127.0.0.1:4321/call/justify/cfo/?rival=paygrove#said=secret');
    expect(signInAddress(page)).toBe('/sign-in/?to=%2Fcall%2Fjustify%2Fcfo%2F%3Frival%3Dpaygrove');
  });
});

describe('initials', () => {
  it.each([
    ['Ada Lovelace', 'AL'],
    ['Mariana Castellanos de la Fuente', 'MF'],
    ['cher', 'C'],
    ['  Łukasz   Żak ', 'ŁŻ'],
    ['😀 Smith', '😀S'],
  ])('of %j are %j', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('words for what the server knows by names', () => {
  it('cover every role and every scope', () => {
    expect(Object.keys(ROLE_WORDS)).toEqual([...ROLES]);
    expect(SCOPE_WORDS.map(([scope]) => scope)).toEqual([...SCOPES]);
  });

  it('take the article that they need', () => {
    expect(ROLES.map(aRole)).toEqual(['a rep', 'a marketer', 'a manager', 'an admin']);
  });
});

describe('when something was', () => {
  const now = new Date(2026, 10, 22, 15, 0);
  it.each([
    [new Date(2026, 10, 22, 15, 1), 'just now'],
    [new Date(2026, 10, 22, 14, 58, 30), 'a minute ago'],
    [new Date(2026, 10, 22, 14, 46), '14 minutes ago'],
    [new Date(2026, 10, 22, 10, 42), 'today at 10:42'],
    [new Date(2026, 10, 21, 9, 5), 'yesterday at 09:05'],
    [new Date(2026, 10, 6, 18, 30), 'on 6 Nov 2026 at 18:30'],
  ])('%s is %j', (then, words) => {
    expect(sinceMoment(then.toISOString(), now)).toBe(words);
  });
});

describe('a line of the audit log', () => {
  const line = (action: string, parts: object = {}) =>
    auditSentence({
      id: '1',
      at: '2026-11-22T08:00:00.000Z',
      who: { id: 'a', name: 'Ada' },
      action,
      subject: { id: 'g', name: 'Grace' },
      detail: {},
      ...parts,
    }).text.replace(/<[^>]*>/g, '');

  it.each([
    [
      'role-changed',
      { detail: { from: 'rep', to: 'admin' } },
      'Ada changed the role of Grace from rep to admin.',
    ],
    ['disabled', {}, 'Ada disabled Grace.'],
    ['disabled', { subject: { id: 'g', name: null } }, 'Ada disabled somebody who was erased since.'],
    ['erased', { subject: { id: 'g', name: null } }, 'Ada erased somebody.'],
    [
      'swept',
      { who: null, subject: null },
      'After an erasing the portal removed the last traces from the database’s files.',
    ],
    [
      'invited',
      { who: { id: 'x', name: null }, detail: { role: 'marketer' } },
      'Somebody who was erased since invited somebody as marketer.',
    ],
    [
      'invited',
      { who: null, detail: { role: 'rep' } },
      'Somebody who was not signed in, or a command on the server, invited somebody as rep.',
    ],
    [
      'key-made',
      { detail: { scopes: ['library:read', 'new:scope'] } },
      'Ada made a key: read the library, new:scope.',
    ],
    ['something-new', {}, 'Ada did this: something new.'],
  ])('of %s with %j reads as a sentence', (action, parts, sentence) => {
    expect(line(action, parts)).toBe(sentence);
  });
});

describe('lines of the audit log', () => {
  const entry = (time: string, who: string, action: string, subject: string | null = null) => ({
    id: `${who} ${time}`,
    at: `2026-11-${time}:00.000Z`,
    who: { id: who, name: who },
    action,
    subject: subject === null ? null : { id: subject, name: subject },
    detail: {},
  });
  const log = [
    entry('22T11:50', 'Ada', 'read-audit'),
    entry('22T11:40', 'Ada', 'read-people'),
    entry('22T11:35', 'Bo', 'read-people'),
    entry('22T11:30', 'Ada', 'disabled', 'Grace'),
    entry('22T11:20', 'Ada', 'read-keys', 'Grace'),
    entry('22T11:10', 'Ada', 'read-people'),
    entry('22T10:40', 'Ada', 'read-people'),
    entry('21T23:59', 'Ada', 'team-made'),
    entry('21T23:58', 'Ada', 'team-made'),
    entry('21T23:57', 'Ada', 'read-audit'),
  ];
  const lines = (withLooks: boolean) =>
    auditDays(log, withLooks).map(({ day, lines }) => [
      day,
      ...lines.map(
        ({ at, sentence, times }) =>
          `${at.slice(11, 16)} ${sentence.text.replace(/<[^>]*>/g, '')}${times > 1 ? ` ${times}` : ''}`,
      ),
    ]);

  it('are what was changed', () => {
    expect(lines(false)).toEqual([
      ['2026-11-22', '11:30 Ada disabled Grace.'],
      ['2026-11-21', '23:59 Ada made a team. 2'],
    ]);
  });

  it('show looks when asked, those of one person within an hour and a day as one', () => {
    expect(lines(true)).toEqual([
      [
        '2026-11-22',
        '11:50 Ada looked at this log, the list of people (2 times) and the keys of Grace.',
        '11:35 Bo looked at the list of people.',
        '11:30 Ada disabled Grace.',
        '10:40 Ada looked at the list of people.',
      ],
      ['2026-11-21', '23:59 Ada made a team. 2', '23:57 Ada looked at this log.'],
    ]);
  });
});

describe('what is kept about a person', () => {
  const at = '2026-11-20T09:00:00.000Z';
  const known = {
    pages: new Map([['/plays/a/', 'The <play>']]),
    people: new Map([['g', 'Grace']]),
  };
  const told = (kept: object) =>
    exportHtml(
      { person: { id: 'me', name: 'Ada <b>', email: 'ada@x', role: 'rep', createdAt: at }, ...kept },
      known,
    )
      .text.replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ');

  it('is told in plain words, several of the same as one, and nothing as nothing', () => {
    const pin = { page: 'plays/a', createdAt: at };
    const text = told({ pins: [pin, pin], teams: [], somethingNew: [{ a: 1 }] });
    expect(text).toContain('Ada &lt;b&gt;, ada@x, rep, here since 20 Nov 2026');
    expect(text).toContain('Pinned pages: 2 The &lt;play&gt;, pinned 20 Nov 2026, 2 times');
    expect(text).toContain('Teams Nothing');
    expect(text).toContain('Something new: 1 In the download');
  });

  it('names pages that nobody is shown any more, and says which keys are ended', () => {
    const key = { prefix: 'cs_a', createdAt: at, expiresAt: '2027-01-01T00:00:00.000Z', revokedAt: null };
    const text = told({
      recents: [
        { page: 'value-props/pay-for-growing', at },
        { page: '/call/justify/cfo/', at },
      ],
      keys: [
        { name: 'CRM', ...key, revokedAt: '2026-11-22T09:00:00.000Z' },
        { name: 'Bot', ...key },
      ],
      repeatableAnswers: [{ route: 'POST /api/v1/sheets', createdAt: at }],
    });
    expect(text).toContain('Pay for growing (not shown any more), 20 Nov 2026');
    expect(text).toContain('A call sheet, 20 Nov 2026');
    expect(text).toContain('CRM (cs_a…), made 20 Nov 2026, ended 22 Nov 2026');
    expect(text).toContain('Bot (cs_a…), made 20 Nov 2026, good until 1 Jan 2027');
    expect(text).toContain('A call sheet kept, 20 Nov 2026');
  });

  it('has the audit log in its own sentences, to the reader', () => {
    const line = (who: string | null, action: string, subject: string | null, detail = {}) => ({
      id: '1',
      at,
      who,
      action,
      subject,
      detail: JSON.stringify(detail),
    });
    const text = told({
      audit: [
        line('me', 'exported-own-data', null),
        line('me', 'password-changed', 'me'),
        line('g', 'role-changed', 'me', { from: 'rep', to: 'manager' }),
        line('gone', 'read-keys', 'me'),
        line('me', 'disabled', 'g'),
        line('me', 'signed-out', 'me'),
      ],
    });
    for (const sentence of [
      'You looked at what is kept about you',
      'You changed your password',
      'Grace changed your role from rep to manager',
      'An admin looked at your keys',
      'You disabled Grace',
      'You signed yourself out everywhere',
    ]) {
      expect(text).toContain(`20 Nov 2026: ${sentence}`);
    }
  });
});
