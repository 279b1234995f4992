import type { Quiz } from '../library.ts';
import type { Question } from '../schema/quiz.ts';

/** A quiz as everybody may see it: nothing of its questions but how many there are, and on which blocks they rest. */
export interface QuizOutline
  extends Pick<
    Quiz,
    | 'id'
    | 'name'
    | 'title'
    | 'summary'
    | 'owner'
    | 'status'
    | 'verified'
    | 'reviewEvery'
    | 'draw'
    | 'pass'
    | 'attempts'
    | 'movedFrom'
  > {
  /**
   * Every block that a question cites, puts into the buyer's mouth or offers as an answer, each once, in order of
   * reference: which of them is a right answer cannot be told.
   */
  readonly cites: readonly string[];
  /** How many there are in the pool. */
  readonly questions: number;
}

/** The quiz without its questions and answers. */
export function outlineOf(quiz: Quiz): QuizOutline {
  const {
    id,
    name,
    title,
    summary,
    owner,
    status,
    verified,
    reviewEvery,
    draw,
    pass,
    attempts,
    movedFrom,
    questions,
  } = quiz;
  return {
    id,
    name,
    title,
    summary,
    owner,
    status,
    verified,
    reviewEvery,
    draw,
    pass,
    attempts,
    movedFrom,
    cites: [...new Set(questions.flatMap(blocksOfQuestion))].sort(),
    questions: questions.length,
  };
}

/** The blocks that a question tests, the one that it cites first. */
export function blocksTested(question: Question): string[] {
  return question.kind === 'fits' ? [question.cites, question.says] : [question.cites];
}

/** The blocks that a question is made of, the one that it cites first. */
export function blocksOfQuestion(question: Question): string[] {
  return [...blocksTested(question), ...(question.kind === 'fits' ? question.instead : [])];
}
