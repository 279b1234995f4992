import { expect, it } from 'vitest';
import { exportHtml } from '#islands/account/export-html.ts';

const KNOWN = { pages: new Map([['/tracks/first-week/', 'The first week']]), people: new Map() };

it('tells in words what is kept of somebody in tracks', () => {
  const track = 'tracks/first-week';
  const at = '2026-11-22T08:00:00.000Z';
  const kept = {
    assignments: [{ track, startOn: '2026-11-22', dueOn: '2026-12-22', createdAt: at }],
    observations: [{ lines: '["<b>","","Ask"]', createdAt: at }],
    quizAttempts: [{ quiz: 'quizzes/first-week', beganAt: at, right: 2, asked: 3 }],
    drillAnswers: [{ ask: 'What <i>?', askedAt: at, isRight: 0 }],
    pitches: [{ track, state: 'again', words: 'Wait.', askedAt: at }],
    learningNotices: [
      { kind: 'pitch-passed', detail: JSON.stringify({ track, title: 'The first week' }), createdAt: at },
    ],
  };
  const lines = exportHtml(kept, KNOWN).text.replace(/\s+/g, ' ');
  for (const line of [
    'The first week, from 22 Nov 2026, due 22 Dec 2026',
    '22 Nov 2026: &lt;b&gt; / Ask',
    'First week, 22 Nov 2026, 2 of 3 right',
    'What &lt;i&gt;?, 22 Nov 2026, not right',
    'The first week, 22 Nov 2026, heard, and to be done again: “Wait.”',
    '22 Nov 2026: A manager heard your pitch of “The first week”: every point was made.',
  ]) {
    expect(lines).toContain(line);
  }
});
