import { createEmptyCard } from 'ts-fsrs';
import type { Cell } from '../gaps/insert-fast.ts';
import type { MadeAttempt, MadePerson, MadeWorld } from './make-world.ts';

// What a world comes to in each table, in the order of the columns that stand above.

const DAY = 86_400_000;

export const ASSIGNMENT = {
  id: 'text',
  person: 'text',
  track: 'text',
  startOn: 'text',
  dueOn: 'text',
  createdAt: 'text',
} as const;

export function assignmentRows(people: readonly MadePerson[]): Cell[][] {
  return people.flatMap(({ id, assigned }) =>
    assigned.map(({ track, startOn, dueOn }) => [
      `assignment ${id} ${track.id}`,
      id,
      track.id,
      startOn,
      dueOn,
      `${startOn}T08:00:00.000Z`,
    ]),
  );
}

export const STEP_DONE = {
  person: 'text',
  step: 'text',
  track: 'text',
  times: 'integer',
  isWhole: 'integer',
  basisKey: 'text',
  doneAt: 'text',
  updatedAt: 'text',
  basis: 'long',
} as const;

/**
 * One step of everybody after the other: what somebody has done in a year does not stand together in a database.
 * @param numberOf under which number a text was kept
 */
export function stepRows({ people }: MadeWorld, numberOf: (text: string) => number): Cell[][] {
  const most = Math.max(...people.map(({ done }) => done.length));
  return Array.from({ length: most }, (_, at) => at).flatMap((at) =>
    people.flatMap(({ id, done }) => {
      const one = done[at];
      if (!one) return [];
      const { made, reading, times, isWhole, doneAt } = one;
      const basis = numberOf(JSON.stringify(made.bases[reading]));
      return [[id, made.step.ref, made.track.id, times, isWhole ? 1 : 0, `${basis}`, doneAt, doneAt, basis]];
    }),
  );
}

export const ATTEMPT = {
  id: 'text',
  person: 'text',
  quiz: 'text',
  number: 'integer',
  seed: 'text',
  drawn: 'long',
  answers: 'text',
  right: 'integer',
  asked: 'integer',
  isPassed: 'integer',
  beganAt: 'text',
  endedAt: 'text',
} as const;

/** What an attempt keeps of its quiz. */
export function drawnText({ quiz, drawn }: MadeAttempt): string {
  return JSON.stringify({ title: quiz.title, pass: quiz.pass, questions: drawn });
}

/** Of every quiz that somebody has passed one attempt, of every other of these one before it that failed. */
export function attemptRows({ people, attempts }: MadeWorld, numberOf: (text: string) => number): Cell[][] {
  const byQuiz = Map.groupBy(attempts, ({ quiz }) => quiz.id);
  return people.flatMap(({ id, done }, place) =>
    done.flatMap(({ made, doneAt }, at) => {
      const choices = byQuiz.get(made.step.quiz ?? '');
      const one = choices?.[(place + at) % choices.length];
      if (!one) return [];
      const asked = one.drawn.length;
      return ((place + at) % 2 === 0 ? [0, 1] : [1]).map((isPassed, before) => [
        `attempt ${id} ${one.quiz.id} ${before}`,
        id,
        one.quiz.id,
        before + 1,
        'a seed of the bench',
        numberOf(drawnText(one)),
        JSON.stringify(one.drawn.map(({ right }) => right)),
        isPassed === 1 ? asked : 0,
        asked,
        isPassed,
        doneAt,
        doneAt,
      ]);
    }),
  );
}

export const CARD = { person: 'text', question: 'text', card: 'long', dueAt: 'text' } as const;

/** Questions that everybody has a card of. */
const CARDS = 30;

export function cardRows(
  { people, questions }: MadeWorld,
  numberOf: (text: string) => number,
  now: Date,
): Cell[][] {
  const card = numberOf(cardText(now));
  return people.flatMap(({ id }, place) =>
    Array.from({ length: CARDS }, (_, at) => {
      const due = new Date(now.getTime() + (((place + at) % 60) - 5) * DAY).toISOString();
      return [id, questions[(place + at) % questions.length] ?? '', card, due];
    }),
  );
}

/** A card as the drill keeps it. */
export function cardText(now: Date): string {
  return JSON.stringify(createEmptyCard(now));
}

export const ASK = {
  id: 'text',
  person: 'text',
  question: 'text',
  drawn: 'long',
  isRight: 'integer',
  answer: 'text',
  askedAt: 'text',
  answeredAt: 'text',
} as const;

/** Days on which everybody has drilled six questions; none of them is today. */
const DRILLED = 4;

export function askRows(
  { people, attempts }: MadeWorld,
  numberOf: (text: string) => number,
  now: Date,
): Cell[][] {
  return people.flatMap(({ id }, place) =>
    Array.from({ length: DRILLED * 6 }, (_, at) => {
      const { drawn } = attempts[(place + at) % attempts.length] as MadeAttempt;
      const question = drawn[0];
      const day = new Date(now.getTime() - (1 + Math.floor(at / 6)) * DAY).toISOString();
      return [`ask ${id} ${at}`, id, question?.ref ?? '', numberOf(askText(question)), 1, '0', day, day];
    }),
  );
}

/** What the drill keeps of a question that it has asked. */
export function askText(question: MadeAttempt['drawn'][number] | undefined): string {
  return JSON.stringify({ at: 0, why: 'due', question });
}

export const SIGN_OFF = {
  id: 'text',
  person: 'text',
  track: 'text',
  step: 'text',
  state: 'text',
  rubric: 'text',
  ticks: 'text',
  askedAt: 'text',
  heardAt: 'text',
} as const;

export function signOffRows(people: readonly MadePerson[], now: Date): Cell[][] {
  return people.flatMap(({ id, pitch }, place) => {
    if (!pitch) return [];
    const { step, track, isHeard } = pitch;
    const at = new Date(now.getTime() - ((place % 30) + 1) * DAY).toISOString();
    const ticks = isHeard ? JSON.stringify(step.rubric.map(() => true)) : null;
    const state = isHeard ? 'passed' : 'asked';
    const rubric = JSON.stringify(step.rubric);
    return [[`sign-off ${id}`, id, track.id, step.ref, state, rubric, ticks, at, isHeard ? at : null]];
  });
}

export const CERTIFICATE = {
  id: 'text',
  person: 'text',
  track: 'text',
  title: 'text',
  basis: 'text',
  givenOn: 'text',
  expiresOn: 'text',
} as const;

/** For whoever's pitch was heard. */
export function certificateRows(people: readonly MadePerson[]): Cell[][] {
  return people.flatMap(({ id, pitch }) =>
    pitch?.isHeard
      ? [[`certificate ${id}`, id, pitch.track.id, pitch.track.title, '{}', '2026-06-01', '2027-06-01']]
      : [],
  );
}
