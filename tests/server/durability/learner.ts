import { expect } from 'vitest';
import type { AskedQuestion, Answer as QuizAnswer } from '#domain/learning/question.ts';
import type { Library } from '#domain/library.ts';
import { below, pick, type Random } from '../../random.ts';
import type { Answer, Client } from './client.ts';

/** What was confirmed to everybody; the database must hold each once. */
export interface LearningLedger {
  /** Person and step that are done. */
  readonly steps: Set<string>;
  /** Person and mark of a call, and what was said in it. */
  readonly calls: Map<string, readonly string[]>;
  /** Person and number of an attempt, with the answer that came first. */
  readonly results: Map<string, string>;
  /** Questions of the drill by id, with the answer that came first. */
  readonly drills: Map<string, string>;
  /** Who asked to be heard. */
  readonly asks: Set<string>;
  /** Pitches by id, with the state that came of them. */
  readonly hearings: Map<string, string>;
  /** Who was given the track. */
  readonly given: Set<string>;
  confirmed: number;
  cutOff: number;
}

export function newLearningLedger(): LearningLedger {
  return {
    steps: new Set(),
    calls: new Map(),
    results: new Map(),
    drills: new Map(),
    asks: new Set(),
    hearings: new Map(),
    given: new Set(),
    confirmed: 0,
    cutOff: 0,
  };
}

/** The track of the fixture library, and its quiz. */
export const LEARNT = { track: 'tracks/first-week', quiz: 'quizzes/first-week', points: 3 };

const API = '/api/v1';
const STEPS = `${API}/${LEARNT.track}/steps`;

/** Calls that one person hands in at most, below what may be flagged in an hour. */
const MOST_CALLS = 10;

/** Somebody who learns, or leads those who do, one thing after the other. */
export interface Learner {
  /** Works until the connection breaks or `isOver`. */
  work(client: Client, isOver: () => boolean): Promise<void>;
  /** Sends what was cut off again; it must then be done, once. */
  settle(client: Client): Promise<void>;
}

interface Making {
  readonly name: string;
  readonly person: string;
  readonly ledger: LearningLedger;
  readonly random: Random;
  readonly library: Library;
}

type Doing = (client: Client) => Promise<boolean>;

/** Somebody who does steps, also such as they did offline, takes the quiz and the drill, and wants to be heard. */
export function createLearner({ name, person, ledger, random, library }: Making): Learner {
  const { send, learner } = sender(ledger);
  let calls = 0;

  const read: Doing = (client) => {
    const step = pick(['rd01', 'rh01', 'fi01'], random);
    const doneAt = new Date(Date.now() - below(7_200_000, random)).toISOString();
    return send(client, 'PUT', `${STEPS}/${step}/completion`, { doneAt }, ({ status, text, json }) => {
      expect([status, json?.state], text).toEqual([200, 'done']);
      ledger.steps.add(`${person} ${LEARNT.track}#${step}`);
    });
  };

  const call: Doing = async (client) => {
    if (calls >= MOST_CALLS) return true;
    calls += 1;
    const mark = `${name}-call-${calls}`;
    const sentences = [1, 2, 3].map((at) => `Sentence ${at} of ${mark}`);
    const body = { mark, lines: [`Of ${mark}`, '', '', ''], sentences };
    const step = pick(['li01', 'sh01'], random);
    return send(client, 'PUT', `${STEPS}/${step}/completion`, body, ({ status, text }) => {
      expect(status, text).toBe(200);
      ledger.calls.set(`${person} ${mark}`, sentences);
    });
  };

  const quiz: Doing = async (client) => {
    const begun = await client.tryAsk('POST', `${API}/${LEARNT.quiz}/attempts`);
    if (!begun) return false;
    if (begun.status === 409) return true;
    expect(begun.status, begun.text).toBe(201);
    const { number, questions } = begun.json as { number: number; questions: AskedQuestion[] };
    const isRight = random() < 0.7;
    const answers = questions.map((question) => answerTo(question, library, isRight));
    const path = `${API}/${LEARNT.quiz}/attempts/${number}/answers`;
    return send(client, 'PUT', path, { answers }, ({ status, text }) => {
      expect(status, text).toBe(200);
      expect(ledger.results.get(`${person} ${number}`) ?? text).toBe(text);
      ledger.results.set(`${person} ${number}`, text);
    });
  };

  const drill: Doing = async (client) => {
    const told = await client.tryAsk('GET', `${API}/drill`);
    if (!told) return false;
    const [first] = told.json.items as { id: string; question: AskedQuestion }[];
    if (!first) return true;
    const answer = answerTo(first.question, library, random() < 0.5);
    return send(client, 'PUT', `${API}/drill/${first.id}/answer`, { answer }, ({ status, text }) => {
      expect(status, text).toBe(200);
      expect(ledger.drills.get(first.id) ?? text).toBe(text);
      ledger.drills.set(first.id, text);
    });
  };

  const pitch: Doing = (client) =>
    send(client, 'PUT', `${STEPS}/pt01/pitch`, undefined, ({ status, text }) => {
      expect([204, 409], text).toContain(status);
      ledger.asks.add(person);
    });

  return learner(() => pick([read, call, quiz, quiz, drill, drill, pitch], random));
}

/** Somebody who hears pitches and gives the track. */
export function createManager(
  { ledger, random }: Pick<Making, 'ledger' | 'random'>,
  team: string,
  people: readonly string[],
): Learner {
  const { send, learner } = sender(ledger);

  const hear: Doing = async (client) => {
    const told = await client.tryAsk('GET', `${API}/learning/pitches`);
    if (!told) return false;
    const [first] = told.json.items as { id: string }[];
    if (!first) return true;
    const isPassed = random() < 0.6;
    const body = {
      ticks: Array.from({ length: LEARNT.points }, (_, at) => isPassed || at > 0),
      words: 'So it is.',
    };
    return send(
      client,
      'PUT',
      `${API}/learning/pitches/${first.id}/hearing`,
      body,
      ({ status, text, json }) => {
        expect([status, json?.state], text).toEqual([200, isPassed ? 'passed' : 'again']);
        ledger.hearings.set(first.id, json.state);
      },
    );
  };

  const give: Doing = (client) => {
    const body = { track: LEARNT.track, teams: [team], dueOn: '2099-12-22' };
    return send(client, 'POST', `${API}/learning/assignments`, body, ({ status, text, json }) => {
      expect([status, json?.assigned + json?.already], text).toEqual([200, people.length]);
      for (const person of people) ledger.given.add(person);
    });
  };

  return learner(() => pick([hear, hear, hear, give], random));
}

type Send = (
  client: Client,
  method: string,
  path: string,
  body: unknown,
  onAnswer: (answer: Answer) => void,
) => Promise<boolean>;

/** Sends one thing after the other; where the connection breaks, the same is sent again later. */
function sender(ledger: LearningLedger): { send: Send; learner: (next: () => Doing) => Learner } {
  let cutOff: ((client: Client) => Promise<void>) | undefined;
  const send: Send = async (client, method, path, body, onAnswer) => {
    const confirm = (answer: Answer) => {
      onAnswer(answer);
      ledger.confirmed += 1;
    };
    const answer = await client.tryAsk(method, path, { body });
    if (answer) confirm(answer);
    else cutOff = async (again) => confirm(await again.ask(method, path, { body }));
    return answer !== undefined;
  };
  const learner = (next: () => Doing): Learner => ({
    work: async (client, isOver) => {
      while (!isOver()) {
        if (!(await next()(client))) break;
      }
      if (cutOff) ledger.cutOff += 1;
    },
    settle: async (client) => {
      await cutOff?.(client);
      cutOff = undefined;
    },
  });
  return { send, learner };
}

/** An answer that fits the question. Where the right one is not plain from the library, the first option. */
function answerTo(asked: AskedQuestion, { quizzes, pieces }: Library, isRight: boolean): QuizAnswer {
  const question = quizzes.flatMap(({ questions }) => questions).find(({ ask }) => ask === asked.ask);
  if (!question) throw new Error(`No quiz asks: ${asked.ask}`);
  if (asked.kind === 'text')
    return isRight && question.kind === 'text' ? (question.accept[0] ?? '') : 'nothing';
  const at = (text: string) => Math.max(asked.options.indexOf(text), 0);
  const other = (number: number) => (isRight ? number : (number + 1) % asked.options.length);
  switch (question.kind) {
    case 'single':
      return other(at(question.right));
    case 'multiple':
      return isRight ? question.right.map(at) : [at(question.wrong[0] ?? '')];
    case 'order':
      return isRight ? question.inOrder.map(at) : question.inOrder.map(at).toReversed();
    case 'match': {
      const right = question.pairs.map((pair) => at(pair.right));
      return isRight ? right : right.toReversed();
    }
    case 'fits': {
      const blocks = pieces.flatMap((piece) => piece.blocks);
      return other(
        at(
          blocks
            .find(({ ref }) => ref === question.cites)
            ?.text.replace(/\s+/gu, ' ')
            .trim() ?? '',
        ),
      );
    }
    default:
      return '';
  }
}
