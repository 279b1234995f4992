import { describe, expect, it } from 'vitest';
import { assignmentRow } from '#islands/learning/assign-rows.ts';
import { assignedWords } from '#islands/learning/assign-words.ts';
import { changeRow } from '#islands/learning/changes-html.ts';
import { shortened } from '#islands/learning/changes-words.ts';
import { pitchHtml, verdictWords } from '#islands/learning/pitch-form-html.ts';
import { ruleWords, withinWords } from '#islands/learning/rules-words.ts';
import type { LearntChange, PitchToHear, TeamProgress } from '#islands/learning/shapes.ts';
import { questionRow, stallRow } from '#islands/learning/stalls-html.ts';
import { countWords, personRow } from '#islands/learning/team-rows.ts';

const HOSTILE = '<img src=x onerror=alert(1)> "Bo" & \'Co\'';

const hana: TeamProgress['items'][number] = {
  person: { id: 'p1', name: 'Hana Sato' },
  done: 7,
  due: 14,
  overdue: 3,
  pitches: 1,
};

describe('what a manager sees of a person', () => {
  it('is three figures and the pitches that wait, without rank or share', () => {
    const words = textOf(personRow(hana).text);
    expect(words).toBe('Hana Sato Done 7 Due 14 Overdue 3 1 pitch waits');
    const far = personRow({ ...hana, done: 24, due: 0, overdue: 0, pitches: 0 }).text;
    const behind = personRow({ ...hana, done: 0, due: 0, overdue: 24, pitches: 0 }).text;
    const kinds = (row: string) => new Set(row.match(/(?:class|data-\w+)="[^"]*"/g));
    expect(kinds(far), 'that nobody is drawn otherwise for being ahead').toEqual(kinds(behind));
    for (const row of [far, behind]) expect(row).not.toMatch(/%|style=/);
  });

  it('says so where nothing was given, and counts pitches', () => {
    expect(textOf(personRow({ ...hana, done: 0, due: 0, overdue: 0, pitches: 2 }).text)).toBe(
      'Hana Sato No track assigned 2 pitches wait',
    );
  });

  it('says how many people there are as far as it knows', () => {
    expect([countWords(1, false), countWords(12, false), countWords(100, true)]).toEqual([
      '1 person',
      '12 people',
      '100 or more people',
    ]);
  });
});

describe('a pitch to hear', () => {
  const pitch: PitchToHear = {
    id: 'x1',
    person: { id: 'p1', name: 'Hana Sato' },
    track: { id: 'tracks/first-week', title: 'First week', url: '/tracks/first-week/' },
    step: 'Pitch',
    rubric: ['Asks first', 'Names a day'],
    askedAt: '2026-11-21T15:45:00.000Z',
  };
  const now = new Date('2026-11-22T10:00:00.000Z');

  it('says on its button what sending it means', () => {
    expect(verdictWords([true, true])).toBe('Sign off: every point was made');
    expect(verdictWords([true, false, true])).toBe('Once more: 2 of 3 points were made');
    expect(verdictWords([false, true])).toBe('Once more: 1 of 2 points was made');
    expect(verdictWords([false, false])).toBe('Once more: no point was made');
  });

  it('has nothing ticked before somebody does, and keeps what was ticked and written', () => {
    const fresh = pitchHtml(pitch, undefined, now).text;
    expect(fresh.match(/type="checkbox"/g)).toHaveLength(2);
    expect(fresh).not.toMatch(/checked|<details open/);
    const again = pitchHtml(pitch, { ticks: [false, true], words: 'Slower' }, now).text;
    expect(again).toContain('<details open');
    expect(again).toMatch(/name="point-0" *>.*name="point-1" checked>/s);
    expect(again).toContain('>Slower</textarea>');
    expect(again).toContain('Once more: 1 of 2 points was made');
  });

  it('escapes whatever people and authors typed', () => {
    const row = pitchHtml(
      { ...pitch, person: { id: '"', name: HOSTILE }, rubric: [HOSTILE] },
      { ticks: [], words: `</textarea>${HOSTILE}` },
      now,
    ).text;
    expect(row).not.toContain('<img');
    expect(row.match(/<\/textarea>/g)).toHaveLength(1);
  });
});

describe('what came of assigning a track', () => {
  it.each([
    [{ assigned: 1, already: 0 }, '1 person has “A” now, and hears of it.'],
    [
      { assigned: 3, already: 1 },
      '3 people have “A” now, and hear of it. 1 person had it already, with the days as they were.',
    ],
    [{ assigned: 0, already: 2 }, 'Nothing to do: 2 people had “A” already.'],
    [{ assigned: 0, already: 0 }, 'Nobody is in this team yet, so nobody was given the track.'],
  ])('%o', (answer, words) => expect(assignedWords('A', answer)).toBe(words));

  it('stands in a row that says when it is due and not whether it is done', () => {
    const track = { id: 'tracks/a', title: 'First week' };
    const row = {
      id: 'a1',
      person: hana.person,
      track,
      startOn: '2026-11-16',
      dueOn: '2026-11-27',
      isByRule: true,
    };
    const words = textOf(assignmentRow(row, '2026-11-22').text);
    expect(words).toContain('Hana Sato First week by rule From Mon 16 Nov Due Fri 27 Nov');
    expect(words).not.toMatch(/done|overdue/i);
    expect(assignmentRow({ ...row, person: { id: '1', name: HOSTILE } }, '2026-11-22').text).not.toContain(
      '<img',
    );
  });
});

describe('a rule', () => {
  it('is said in words', () => {
    const team = { id: 't', name: 'Field North' };
    expect(ruleWords({ team, role: 'rep' })).toBe('Every rep who joins Field North');
    expect(ruleWords({ team: null, role: 'marketer' })).toBe('Every marketer who joins');
    expect(ruleWords({ team, role: null })).toBe('Everybody who joins Field North');
    expect(ruleWords({ team: null, role: null })).toBe('Everybody who joins');
    expect([withinWords(1), withinWords(90)]).toEqual(['due the day after', 'due 90 days later']);
  });
});

describe('where people stop', () => {
  it('is counts, never shares', () => {
    const step = {
      ref: 'tracks/a#x1',
      title: 'Listen to a call',
      url: '/tracks/a/#x1',
      track: 'A',
      reached: 8,
      stalled: 6,
    };
    const question = {
      question: 'quizzes/a#b',
      ask: HOSTILE,
      quiz: 'Q',
      block: 'b',
      url: '/b/#c',
      asked: 30,
      missed: 18,
    };
    expect(textOf(stallRow(step).text)).toBe('6 of 8 Listen to a call A');
    expect(textOf(questionRow(question).text)).toMatch(/^18 of 30 /);
    expect(questionRow(question).text).not.toContain('<img');
  });
});

describe('a change of what was learnt', () => {
  const change: LearntChange = {
    block: 'objections/a#b',
    title: 'Too expensive',
    url: '/objections/a/#b',
    before: 'one',
    after: 'two',
    words: [
      { kind: 'same', text: 'It pays in ' },
      { kind: 'gone', text: 'six' },
      { kind: 'new', text: 'nine' },
      { kind: 'same', text: ' months.' },
    ],
    people: 8,
    isEditorial: false,
  };

  it('shows the difference, for how many it is due again, and how to say that it is not', () => {
    const words = textOf(changeRow(change).text);
    expect(words).toContain('Due again for 8 people');
    expect(words).toMatch(/It pays in gone: six ?new: nine months\./);
    expect(words).toContain('Editorial: nobody learns it again, Too expensive');
  });

  it('tells of no number below five, and what was said to be editorial can be taken back', () => {
    expect(textOf(changeRow({ ...change, people: null }).text)).toContain(
      'Due again for fewer than five people',
    );
    const said = textOf(changeRow({ ...change, isEditorial: true }).text);
    expect(said).not.toContain('Due again for');
    expect(said).toContain('Not editorial: due again, Too expensive');
  });

  it('says so where the earlier words are not kept, and escapes those that are', () => {
    expect(textOf(changeRow({ ...change, words: null }).text)).toContain('How it read before is not kept.');
    expect(
      changeRow({ ...change, title: HOSTILE, words: [{ kind: 'new', text: HOSTILE }] }).text,
    ).not.toContain('<img');
  });

  it('keeps every changed word and cuts long runs that stayed as they were', () => {
    const long = Array.from({ length: 60 }, (_, at) => `w${at}`).join(' ');
    const runs = [
      { kind: 'same', text: `${long} ` },
      { kind: 'gone', text: long },
      { kind: 'same', text: ` ${long} ` },
      { kind: 'new', text: 'now' },
      { kind: 'same', text: ` ${long}` },
    ] as const;
    const cut = shortened(runs).map(({ text }) => text);
    expect(cut[0]).toBe(`… ${Array.from({ length: 12 }, (_, at) => `w${at + 48}`).join(' ')} `);
    expect(cut[1]).toBe(long);
    expect(cut[2]).toMatch(/^ w0 .* w11 … w48 .* w59 $/);
    expect(cut[3]).toBe('now');
    expect(cut[4]).toMatch(/^ w0 .* w11 …$/);
    const short = [
      { kind: 'same', text: 'A few words stay  as they\nare. ' },
      { kind: 'new', text: 'now' },
    ] as const;
    expect(shortened(short)).toEqual(short);
  });
});

/** What a reader reads, with single blanks. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, (tag) => (/^<\/?(?:span|ins|del|strong|a)\b/.test(tag) ? '' : ' '))
    .replace(/&#39;|&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}
