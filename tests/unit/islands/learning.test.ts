import { describe, expect, it } from 'vitest';
import { ApiProblem } from '#islands/api-problem.ts';
import { readFlags } from '#islands/gaps/flag-store.ts';
import type { AskApi } from '#islands/gaps/send-flags.ts';
import { dueWords, firstTrack, leftWords } from '#islands/learning/my-words.ts';
import { answerWords } from '#islands/learning/quiz-answers.ts';
import { keepQuizDraft, readQuizDraft } from '#islands/learning/quiz-drafts.ts';
import { questionHtml } from '#islands/learning/quiz-question-html.ts';
import { attemptsWords, needed, resultHtml } from '#islands/learning/quiz-result-html.ts';
import type { AskedQuestion, MyStep, MyTrack, QuizAttempt } from '#islands/learning/shapes.ts';
import { readStepAt, stepAddress } from '#islands/learning/step-address.ts';
import {
  countSteps,
  giveUp,
  keepAsked,
  keepDone,
  sendSteps,
  waitingOf,
} from '#islands/learning/step-queue.ts';
import { forgetRehearsals, keepRehearsal, lastRehearsal } from '#islands/learning/step-rehearsals.ts';
import { dropSheet, keepSheet, readSheet, restoreDraft } from '#islands/learning/step-sheet-drafts.ts';
import { sizeWords, stateWords } from '#islands/learning/step-words.ts';
import { actsHtml } from '#islands/learning/track-acts-html.ts';
import type { StepData } from '#islands/learning/track-data.ts';
import { type LocalCopy, openLocalCopy } from '#islands/memory/local-copy.ts';

const ADA = 'ada';
const STEP = 'tracks/account-executive#k3f9';

describe('steps that were done and not sent', () => {
  it('go in the order in which they were done, with what their page showed, and wait no more', async () => {
    const copy = aCopy();
    keepDone(
      copy,
      ADA,
      STEP,
      { basis: { 'a/b#c1d2': 'x' }, doneAt: '2026-11-20T10:00:00Z' },
      'Read: Paygrove',
    );
    keepAsked(copy, ADA, 'tracks/account-executive#p1t2', 'Pitch');
    const { ask, calls } = aServer();
    const { sent } = await sendSteps(copy, ADA, ask);
    expect(calls).toEqual([
      {
        method: 'PUT',
        path: '/tracks/account-executive/steps/k3f9/completion',
        body: { basis: { 'a/b#c1d2': 'x' }, doneAt: '2026-11-20T10:00:00Z' },
      },
      { method: 'PUT', path: '/tracks/account-executive/steps/p1t2/pitch', body: {} },
    ]);
    expect(sent.size).toBe(2);
    expect(countSteps(copy, ADA)).toBe(0);
  });

  it('wait, all of them, where the portal does not answer, and go unchanged later', async () => {
    const copy = aCopy();
    keepDone(copy, ADA, STEP, aCompletion(), 'One');
    keepDone(copy, ADA, 'tracks/sdr#zzzz', aCompletion(), 'Two');
    const before = waitingOf(copy, ADA, STEP);
    await sendSteps(copy, ADA, aServer('offline').ask);
    expect(countSteps(copy, ADA)).toBe(2);
    expect(waitingOf(copy, ADA, STEP)).toEqual(before);
    const back = aServer();
    await sendSteps(copy, ADA, back.ask);
    expect(back.calls.map(({ path }) => path.split('/')[2])).toEqual(['account-executive', 'sdr']);
  });

  it('stay with the reason where the portal refuses one, and are not sent again by themselves', async () => {
    const copy = aCopy();
    keepDone(copy, ADA, STEP, aCompletion(), 'One');
    await sendSteps(copy, ADA, aServer('not-found').ask);
    const [refused] = waitingOf(copy, ADA, STEP);
    expect(refused?.fault).toContain('Not here.');
    const again = aServer();
    await sendSteps(copy, ADA, again.ask);
    expect(again.calls).toEqual([]);
    giveUp(copy, ADA, refused?.mark ?? '');
    expect(waitingOf(copy, ADA, STEP)).toEqual([]);
  });

  it('are never sent as somebody else, and never stand among flags', async () => {
    const copy = aCopy();
    keepDone(copy, ADA, STEP, aCompletion(), 'One');
    const { ask, calls } = aServer(undefined, 'grace');
    await sendSteps(copy, ADA, ask);
    expect(calls).toEqual([]);
    expect(countSteps(copy, ADA)).toBe(1);
    expect(readFlags(copy, ADA)).toEqual([]);
  });
});

describe('the address of a step', () => {
  it('stands in the fragment, with the block that it is about', () => {
    expect(stepAddress('/battlecards/paygrove/', STEP)).toBe(
      '/battlecards/paygrove/#step=account-executive.k3f9',
    );
    const address = stepAddress('/objections/no-budget/#b7k2', STEP);
    expect(address).toBe('/objections/no-budget/#step=account-executive.k3f9.b7k2');
    expect(readStepAt(address.slice(address.indexOf('#')))).toEqual({
      track: 'account-executive',
      step: 'k3f9',
      block: 'b7k2',
    });
  });

  it('is left as it is where the page belongs to tracks, or to somebody else', () => {
    expect(stepAddress('/tracks/quiz/?quiz=paygrove', STEP)).toBe('/tracks/quiz/?quiz=paygrove');
    expect(stepAddress('//evil.example/', STEP)).toBe('//evil.example/');
  });

  it.each(['', '#b7k2', '#step=', '#step=../x.k3f9', '#step=a.b', '#step=a.k3f9.', '#step=a.k3f9.b7k2.x'])(
    'is none in %j',
    (hash) => {
      expect(readStepAt(hash)).toBeUndefined();
    },
  );
});

describe('what was written about a call', () => {
  it('is kept with its mark until it is sent, and is a draft again where it was refused', () => {
    const copy = aCopy();
    const empty = readSheet(copy, ADA, STEP);
    keepSheet(copy, ADA, { ...empty, lines: ['A quicker close', '', '', ''], sentences: [] });
    expect(readSheet(copy, ADA, STEP)).toMatchObject({
      mark: empty.mark,
      lines: ['A quicker close', '', '', ''],
    });
    dropSheet(copy, ADA, STEP);
    expect(readSheet(copy, ADA, STEP).lines).toEqual([]);
    restoreDraft(copy, ADA, STEP, { mark: empty.mark, lines: ['a', 'b', 'c', 'd'], sentences: ['e'] });
    expect(readSheet(copy, ADA, STEP)).toEqual({
      step: STEP,
      mark: empty.mark,
      lines: ['a', 'b', 'c', 'd'],
      sentences: ['e'],
    });
  });

  it('is nobody else’s', () => {
    const copy = aCopy();
    keepSheet(copy, ADA, { step: STEP, mark: 'm', lines: ['mine'], sentences: [] });
    expect(readSheet(copy, 'grace', STEP).lines).toEqual([]);
  });
});

describe('rehearsals on this device', () => {
  it('are told of the last one, and forgotten on asking', () => {
    const copy = aCopy();
    expect(lastRehearsal(copy, ADA, STEP)).toBeUndefined();
    keepRehearsal(copy, ADA, { step: STEP, at: '2026-11-19T08:00:00Z', seconds: 70, lines: 3 });
    keepRehearsal(copy, ADA, { step: STEP, at: '2026-11-20T08:00:00Z', seconds: 48, lines: 3 });
    expect(lastRehearsal(copy, ADA, STEP)?.seconds).toBe(48);
    forgetRehearsals(copy, ADA, STEP);
    expect(lastRehearsal(copy, ADA, STEP)).toBeUndefined();
  });
});

describe('answers that were not sent', () => {
  it('are kept by attempt; another attempt of the quiz takes their place', () => {
    const copy = aCopy();
    keepQuizDraft(copy, ADA, { quiz: 'quizzes/a', attempt: 1, answers: { 0: 2, 1: [0, 1], 2: 'thirty' } });
    expect(readQuizDraft(copy, ADA, 'quizzes/a', 1)).toEqual({ 0: 2, 1: [0, 1], 2: 'thirty' });
    expect(readQuizDraft(copy, ADA, 'quizzes/a', 2)).toEqual({});
    keepQuizDraft(copy, ADA, { quiz: 'quizzes/a', attempt: 2, answers: { 0: 1 } });
    expect(readQuizDraft(copy, ADA, 'quizzes/a', 1)).toEqual({});
  });

  it('are nothing where somebody else has written there', () => {
    const copy = aCopy();
    copy.write(
      `callsheet:quiz-drafts:${ADA}`,
      JSON.stringify([{ quiz: 'q', attempt: 1, answers: { 0: { a: 1 } } }]),
    );
    expect(readQuizDraft(copy, ADA, 'q', 1)).toEqual({});
  });
});

describe('a question', () => {
  const order: AskedQuestion = { at: 0, kind: 'order', ask: 'In which order?', options: ['b', 'a', 'c'] };

  it('escapes what its author wrote', () => {
    const text = questionHtml(
      { at: 1, kind: 'single', ask: '<b>?', options: ['<i>', 'x'] },
      undefined,
      '1 of 2',
    ).text;
    expect(text).toContain('&lt;b&gt;?');
    expect(text).toContain('&lt;i&gt;');
    expect(text).not.toContain('<i>');
  });

  it('shows the order that was kept, and the one that it comes in where that is broken', () => {
    const places = (text: string) => [...text.matchAll(/data-option="(\d)"/g)].map(([, at]) => at);
    expect(places(questionHtml(order, [2, 0, 1], '').text)).toEqual(['2', '0', '1']);
    expect(places(questionHtml(order, [2, 2, 1], '').text)).toEqual(['0', '1', '2']);
    expect(places(questionHtml(order, [0, 1, 7], '').text)).toEqual(['0', '1', '2']);
  });

  it('tells answers in words', () => {
    expect(answerWords(order, [1, 0, 2])).toEqual(['a', 'b', 'c']);
    const match: AskedQuestion = {
      at: 0,
      kind: 'match',
      ask: '?',
      left: ['CFO', 'AP'],
      options: ['desk', 'board'],
    };
    expect(answerWords(match, [1, 0])).toEqual(['CFO: board', 'AP: desk']);
    expect(answerWords({ at: 0, kind: 'text', ask: '?' }, '2.95')).toEqual(['2.95']);
  });
});

describe('what came of an attempt', () => {
  it.each([
    [10, 80, 8],
    [6, 80, 5],
    [3, 67, 3],
    [10, 70, 7],
    [1, 1, 1],
  ])('of %i questions %i per cent are %i', (asked, pass, right) => {
    expect(needed(asked, pass)).toBe(right);
  });

  it('leads to another attempt while there is one, and says when where there is none', () => {
    const standing = { attemptsLeft: 1, nextAt: null } as never;
    expect(resultHtml(anAttempt(false), standing, new Date()).text).toContain('data-act="start"');
    expect(attemptsWords(1)).toBe('One attempt left.');
    const none = { attemptsLeft: 0, nextAt: '2026-11-21T09:30:00' } as never;
    const told = resultHtml(anAttempt(false), none, new Date('2026-11-20T10:00:00')).text;
    expect(told).not.toContain('data-act="start"');
    expect(told).toContain('tomorrow at 09:30');
    expect(resultHtml(anAttempt(true), standing, new Date()).text).not.toContain('data-act="start"');
  });
});

describe('my tracks', () => {
  it('put what is overdue first, then what is due soonest, and never one without a next step', () => {
    const later = aTrack({ id: 'tracks/later', dueOn: '2026-12-20' });
    const sooner = aTrack({ id: 'tracks/sooner', dueOn: '2026-12-01' });
    const late = aTrack({ id: 'tracks/late', dueOn: '2026-12-24', isOverdue: true });
    const own = aTrack({ id: 'tracks/own', dueOn: null });
    const over = aTrack({ id: 'tracks/over', dueOn: '2026-01-01', isOverdue: true, next: null });
    expect(firstTrack([own, later, sooner, late, over])?.id).toBe('tracks/late');
    expect(firstTrack([own, later, sooner, over])?.id).toBe('tracks/sooner');
    expect(firstTrack([own, over])?.id).toBe('tracks/own');
    expect(firstTrack([over])).toBeUndefined();
  });

  it('say until when, and what is left', () => {
    const due = (dueOn: string | null, isOverdue = false) => dueWords({ dueOn, isOverdue }, '2026-11-20');
    expect(due(null)).toBe('');
    expect(due('2026-11-21')).toBe('Due tomorrow');
    expect(due('2026-12-04')).toBe('Due Fri 4 Dec');
    expect(due('2026-11-19')).toBe('Overdue since Thu 19 Nov');
    expect(due('2026-12-04', true)).toBe('Due Fri 4 Dec, some steps overdue');
    expect(leftWords({ minutesLeft: 96, dueAgain: 1 })).toEqual(['1 h 36 min left', '1 step due again']);
    expect(leftWords({ minutesLeft: 0, dueAgain: 0 })).toEqual([]);
  });
});

describe('a step', () => {
  it('says how it stands', () => {
    expect(stateWords(aStep({}))).toBeUndefined();
    expect(stateWords(aStep({ state: 'done', doneAt: '2026-11-12T12:00:00Z' }))?.words).toBe(
      'Done 12 Nov 2026',
    );
    expect(stateWords(aStep({ state: 'changed' }))?.tone).toBe('due');
    expect(stateWords(aStep({ state: 'begun', times: 1, calls: 2 }))?.words).toBe('1 of 2 done');
    const asked = { state: 'asked', words: null, ticks: null } as const;
    expect(stateWords(aStep({ kind: 'Pitch', state: 'begun', pitch: asked }))?.words).toBe(
      'Waiting to be heard',
    );
    expect(sizeWords({ kind: 'Read', title: 'Read: Paygrove', minutes: 6 })).toBe('6 min');
    expect(sizeWords({ kind: 'Field', title: 'Ask one buyer', minutes: 60 })).toBe('In the field, 1 h');
  });

  it.each([
    ['Read', 'open', ['done']],
    ['Read', 'changed', ['changes', 'done']],
    ['Read', 'done', ['undo']],
    ['Rehearse', 'open', ['rehearse', 'done']],
    ['Listen', 'open', ['sheet']],
    ['Shadow', 'done', []],
    ['Pitch', 'open', ['ask']],
    ['Pitch', 'done', []],
    ['Quiz', 'open', []],
  ] as const)('%s that is %s can be answered by %j', (kind, state, acts) => {
    const drawn = actsHtml(someData(kind), aStep({ kind, state }), {
      waiting: [],
      isNext: false,
      mayProveAnew: false,
      rehearsed: undefined,
    });
    expect([...drawn.text.matchAll(/data-act="([a-z-]+)"/g)].map(([, act]) => act)).toEqual(acts);
  });

  it('has quizzes and pitches done again where a certificate is to be renewed, and nothing else', () => {
    const renewing = { waiting: [], isNext: false, mayProveAnew: true, rehearsed: undefined };
    const actsOf = (kind: 'Quiz' | 'Pitch' | 'Read') =>
      actsHtml(someData(kind), aStep({ kind, state: 'done' }), renewing).text;
    expect(actsOf('Pitch')).toContain('data-act="ask"');
    expect(actsOf('Quiz')).toContain('Take the quiz');
    expect(actsOf('Read')).toContain('data-act="undo"');
    const pitch = { state: 'asked', words: null, ticks: null } as const;
    const waiting = aStep({ kind: 'Pitch', state: 'done', pitch });
    expect(actsHtml(someData('Pitch'), waiting, renewing).text).not.toContain('data-act="ask"');
    expect(stateWords(waiting)?.words).toBe('Waiting to be heard');
  });

  it('asks nothing of a person whose pitch waits but to take it back, and nothing where a step waits to be sent', () => {
    const pitch = { state: 'asked', words: null, ticks: null } as const;
    const none = { waiting: [], isNext: false, mayProveAnew: false, rehearsed: undefined };
    const { text } = actsHtml(someData('Pitch'), aStep({ kind: 'Pitch', pitch }), none);
    expect([...text.matchAll(/data-act="([a-z-]+)"/g)].map(([, act]) => act)).toEqual(['withdraw']);
    const copy = aCopy();
    const waits = keepDone(copy, ADA, STEP, aCompletion(), 'One');
    expect(actsHtml(someData('Read'), aStep({}), { ...none, waiting: [waits] }).text).not.toContain(
      'data-act',
    );
  });

  it('tells what a manager said of a pitch, escaped, and which points are still to be made', () => {
    const pitch = { state: 'again', words: '<b>Slower</b>', ticks: [true, false, true, false] } as const;
    const none = { waiting: [], isNext: false, mayProveAnew: false, rehearsed: undefined };
    const { text } = actsHtml(someData('Pitch'), aStep({ kind: 'Pitch', pitch }), none);
    expect(text).toContain('2 of 4 points made. Still to make: points 2, 4.');
    expect(text).toContain('&lt;b&gt;Slower');
  });
});

function aCopy(): LocalCopy {
  const texts = new Map<string, string>();
  return openLocalCopy(() => ({
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => void texts.set(key, text),
    removeItem: (key) => void texts.delete(key),
  }));
}

/** A server that answers every change, or refuses each with one problem. */
function aServer(problem?: string, me = ADA) {
  const calls: { method: string; path: string; body: unknown }[] = [];
  const ask: AskApi = async (method, path, { body }) => {
    if (path === '/me') return { id: me };
    if (problem) throw new ApiProblem({ code: problem, title: 'Not here.' });
    calls.push({ method, path, body });
    return {};
  };
  return { ask, calls };
}

function aCompletion() {
  return { basis: {}, doneAt: '2026-11-20T10:00:00Z' };
}

function aStep(fields: Partial<MyStep>): MyStep {
  return {
    ref: STEP,
    kind: 'Read',
    title: 'Read: Paygrove',
    minutes: 6,
    state: 'open',
    times: 0,
    calls: 1,
    doneAt: null,
    holdsUntil: null,
    changed: [],
    url: '/battlecards/paygrove/',
    pitch: null,
    ...fields,
  };
}

function aTrack(fields: Partial<MyTrack>): MyTrack {
  return {
    id: 'tracks/one',
    title: 'One',
    for: 'Everybody',
    url: '/tracks/one/',
    dueOn: null,
    isOverdue: false,
    done: 0,
    steps: 2,
    dueAgain: 0,
    minutesLeft: 12,
    next: { ...aStep({}), phase: 'First week' },
    certificate: null,
    ...fields,
  };
}

function someData(kind: StepData['kind']): StepData {
  return { ref: STEP, kind, title: 'A step', links: [], basis: {}, sentences: 0, calls: 1 };
}

function anAttempt(isPassed: boolean): QuizAttempt {
  return {
    quiz: 'quizzes/a',
    title: 'A',
    number: 1,
    pass: 80,
    questions: [],
    beganAt: '2026-11-20T10:00:00Z',
    result: { right: 1, asked: 2, isPassed, endedAt: '2026-11-20T10:05:00Z', answers: [], feedback: [] },
  };
}
