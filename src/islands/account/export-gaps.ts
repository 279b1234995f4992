import type { NoticeKind } from '#domain/gaps/notices.ts';
import { noticeWords, tellEvent } from '#domain/gaps/story.ts';
import { type Html, html } from '../html.ts';
import { day, type Kind, pageName, type Row, text } from './export-kind.ts';

/** What is kept of a person in gaps, and what they are told of them. */
export const GAP_KINDS: Readonly<Record<string, Kind>> = {
  gaps: {
    name: 'What you flagged',
    says: (row) => about(row, `flagged ${day(row.createdAt)}`, withWords('you needed', row.need)),
  },
  gapSignals: {
    name: 'What you need too',
    says: (row) =>
      about(row, `since ${day(row.createdAt)}`, row.words !== row.said && withWords('you said', row.words)),
  },
  gapVerdicts: {
    name: 'Whether it solved it',
    says: (row) => about(row, Number(row.solved) === 1 ? 'solved' : 'not solved', day(row.at)),
  },
  gapSteps: {
    name: 'What you did about gaps',
    says: (row, { people, pages }) => {
      const detail = JSON.parse(text(row.detail) || '{}') as Row;
      const told = tellEvent(text(row.action), detail, {
        who: 'You',
        person: (id) => people.get(id),
        piece: (id) => pageName(id, pages),
      });
      return html`${day(row.at)}, ${quoted(row.said)}: ${told} ${text(detail.words) || text(detail.reason)}`;
    },
  },
  gapsToWorkOn: {
    name: 'Gaps that are yours to answer',
    says: (row) => about(row, `flagged ${day(row.createdAt)}`),
  },
  notices: {
    name: 'What you were told',
    says: (row) => {
      const gap = { said: text(row.said), need: text(row.need) || null };
      const told = noticeWords(row.kind as NoticeKind, gap, JSON.parse(text(row.detail) || '{}'));
      return `${day(row.createdAt)}: ${told}${row.readAt ? ` Read ${day(row.readAt)}.` : ''}`;
    },
  },
  noticeSettings: {
    name: 'When mail about gaps comes',
    says: ({ mail, quietFrom, quietUntil, zone }) => {
      const when = { soon: 'Soon', daily: 'Once a day', never: 'Never' }[text(mail)] ?? text(mail);
      return `${when}, not from ${text(quietFrom)} until ${text(quietUntil)}, by the clock of ${text(zone)}`;
    },
  },
  debriefs: {
    name: 'Meetings you were asked about',
    says: (row, { pages }) => `${pageName(row.page, pages)}, ${day(row.at)}`,
  },
  notNeeded: {
    name: 'What you found not to be needed',
    says: (row) => `${text(row.stage)} and ${text(row.other)}, ${day(row.at)}, because: ${text(row.reason)}`,
  },
};

/** Letters of what was flagged that a line has room for. */
const SHORT = 120;

function about(row: Row, ...more: readonly (Html | string | false | undefined)[]): Html {
  return html`${[quoted(row.said), ...more].filter(Boolean).map((part, at) => html`${at > 0 && ', '}${part}`)}`;
}

function quoted(said: unknown): string {
  const words = text(said).replace(/\s+/gu, ' ');
  return `“${words.length > SHORT ? `${words.slice(0, SHORT)}…` : words}”`;
}

function withWords(lead: string, words: unknown): string | undefined {
  return text(words) ? `${lead} ${quoted(words)}` : undefined;
}
