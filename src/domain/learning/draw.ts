import type { Quiz } from '../library.ts';
import type { Question } from '../schema/quiz.ts';
import { foldAnswer } from './fold-answer.ts';
import type { Answer, AskedQuestion } from './question.ts';
import { type Random, randomFrom, shuffled } from './seeded.ts';

/** A question that was drawn, with all that it takes to ask it, grade it and explain it later. Plain data: it is kept as JSON. */
export type DrawnQuestion = {
  readonly id: string;
  /** `quizzes/paygrove#k3f9`. */
  readonly ref: string;
  readonly ask: string;
  readonly because: string;
  /** The block that it tests. */
  readonly cites: string;
  /** How that block read; left out where it is not known. */
  readonly digest?: string | undefined;
} & (
  | { readonly kind: 'single'; readonly options: readonly string[]; readonly right: number }
  | {
      readonly kind: 'multiple' | 'order';
      readonly options: readonly string[];
      readonly right: readonly number[];
    }
  | {
      readonly kind: 'match';
      readonly left: readonly string[];
      readonly options: readonly string[];
      readonly right: readonly number[];
    }
  | { readonly kind: 'text'; readonly right: string; readonly accept: readonly string[] }
  | {
      readonly kind: 'fits';
      readonly says: string;
      readonly options: readonly string[];
      readonly right: number;
    }
);

/**
 * Draws an attempt from a quiz. The same arguments give the same questions, with their options in the same order.
 * @param seed a text that nobody outside can guess
 * @param first ids of questions that come before all others
 * @param textOf the words of a block; undefined when the library does not hold it
 * @param digestOf how a block reads now, to be kept with the question
 * @param last ids of questions that come after all others: those of the attempt before, whose answers were told
 */
export function drawQuestions(
  quiz: Quiz,
  seed: string,
  first: ReadonlySet<string>,
  textOf: (ref: string) => string | undefined,
  digestOf: (ref: string) => string | undefined = () => undefined,
  last: ReadonlySet<string> = new Set(),
): DrawnQuestion[] {
  const drawable = quiz.questions.flatMap((question) => {
    // Its own numbers, so that the order of its options does not depend on which others are drawn.
    const random = randomFrom(`${seed} ${question.id}`);
    return prepare(question, quiz.id, random, textOf) ?? [];
  });
  const random = randomFrom(seed);
  const turn = ({ id }: DrawnQuestion) => (first.has(id) ? 0 : last.has(id) ? 2 : 1);
  const inOrder = [0, 1, 2].flatMap((at) =>
    shuffled(
      drawable.filter((question) => turn(question) === at),
      random,
    ),
  );
  return inOrder.slice(0, quiz.draw).map((question) => {
    const digest = digestOf(question.cites);
    return digest === undefined ? question : { ...question, digest };
  });
}

/** The question with its options shuffled; undefined where it cannot be asked. */
function prepare(
  question: Question,
  quizId: string,
  random: Random,
  textOf: (ref: string) => string | undefined,
): DrawnQuestion | undefined {
  const { id, ask, because, cites, kind } = question;
  if (id === undefined) return undefined;
  const common = { id, ref: `${quizId}#${id}`, ask, because, cites };
  switch (kind) {
    case 'single': {
      const options = shuffled(distinct([question.right, ...question.wrong]), random);
      return { ...common, kind, options, right: options.indexOf(question.right) };
    }
    case 'multiple': {
      const options = shuffled(distinct([...question.right, ...question.wrong]), random);
      const right = distinct(question.right).map((text) => options.indexOf(text));
      return { ...common, kind, options, right: right.sort((one, other) => one - other) };
    }
    case 'order': {
      const items = distinct(question.inOrder);
      const options = outOfOrder(items, random);
      return { ...common, kind, options, right: items.map((text) => options.indexOf(text)) };
    }
    case 'match': {
      const options = shuffled(distinct(question.pairs.map(({ right }) => right)), random);
      const left = question.pairs.map((pair) => pair.left);
      return {
        ...common,
        kind,
        left,
        options,
        right: question.pairs.map((pair) => options.indexOf(pair.right)),
      };
    }
    case 'text':
      return { ...common, kind, right: question.accept[0] ?? '', accept: question.accept };
    case 'fits': {
      const [says, fitting, ...instead] = [question.says, cites, ...question.instead].map((ref) =>
        flat(textOf(ref)),
      );
      if (!says || !fitting || instead.length === 0 || instead.includes('') || instead.includes(fitting))
        return undefined;
      const options = shuffled(distinct([fitting, ...instead]), random);
      return { ...common, kind, says, options, right: options.indexOf(fitting) };
    }
  }
}

/** Another order than the one that was given, where there is one: a question that comes solved asks nothing. */
function outOfOrder(items: readonly string[], random: Random): string[] {
  const options = shuffled(items, random);
  const isSolved = options.every((text, at) => text === items[at]);
  return isSolved ? [...options.slice(1), ...options.slice(0, 1)] : options;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function flat(text: string | undefined): string {
  return (text ?? '').replace(/\s+/gu, ' ').trim();
}

/**
 * The question as it is asked: field by field, so that nothing that tells the answer comes along.
 * @param at its number in the attempt, from 0
 */
export function asAsked(drawn: DrawnQuestion, at: number): AskedQuestion {
  const { ask } = drawn;
  switch (drawn.kind) {
    case 'text':
      return { at, ask, kind: drawn.kind };
    case 'match':
      return { at, ask, kind: drawn.kind, left: drawn.left, options: drawn.options };
    case 'fits':
      return { at, ask, kind: drawn.kind, says: drawn.says, options: drawn.options };
    default:
      return { at, ask, kind: drawn.kind, options: drawn.options };
  }
}

/** Whether the answer is right. What is no answer to this kind of question is wrong. */
export function grade(drawn: DrawnQuestion, answer: Answer): boolean {
  switch (drawn.kind) {
    case 'single':
    case 'fits':
      return answer === drawn.right;
    case 'multiple':
      return (
        isList(answer) &&
        isSameList(
          [...answer].sort((one, other) => one - other),
          drawn.right,
        )
      );
    case 'order':
    case 'match':
      return isList(answer) && isSameList(answer, drawn.right);
    case 'text': {
      if (typeof answer !== 'string') return false;
      const typed = foldAnswer(answer);
      return drawn.accept.some((accepted) => foldAnswer(accepted) === typed);
    }
  }
}

function isList(answer: Answer): answer is readonly number[] {
  return Array.isArray(answer);
}

function isSameList(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((value, at) => value === other[at]);
}
