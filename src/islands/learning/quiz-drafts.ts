import { type LocalCopy, readList, type Stored } from '../memory/local-copy.ts';
import type { Answer } from './shapes.ts';

/** Answers of an attempt that were not sent yet. */
export interface QuizDraft {
  readonly quiz: string;
  readonly attempt: number;
  /** By the number of the question. */
  readonly answers: Readonly<Record<string, Answer>>;
}

/** As many attempts as are remembered; beyond them the oldest goes. */
const MOST = 6;

/** What this person has answered of an attempt and not sent. */
export function readQuizDraft(
  copy: LocalCopy,
  personId: string,
  quiz: string,
  attempt: number,
): QuizDraft['answers'] {
  const same = (draft: QuizDraft) => draft.quiz === quiz && draft.attempt === attempt;
  return readDrafts(copy, personId).find(same)?.answers ?? {};
}

/** Keeps the same; no answers at all are forgotten. Of a quiz only one attempt is open at a time. */
export function keepQuizDraft(copy: LocalCopy, personId: string, draft: QuizDraft): void {
  const others = readDrafts(copy, personId).filter(({ quiz }) => quiz !== draft.quiz);
  const drafts = Object.keys(draft.answers).length > 0 ? [draft, ...others].slice(0, MOST) : others;
  if (drafts.length > 0) copy.write(keyOf(personId), JSON.stringify(drafts));
  else copy.remove(keyOf(personId));
}

function readDrafts(copy: LocalCopy, personId: string): QuizDraft[] {
  return readList<QuizDraft>(copy, keyOf(personId), isDraft);
}

function keyOf(personId: string): string {
  return `callsheet:quiz-drafts:${personId}`;
}

function isDraft({ quiz, attempt, answers }: Stored): boolean {
  if (typeof quiz !== 'string' || typeof attempt !== 'number') return false;
  return typeof answers === 'object' && answers !== null && Object.values(answers).every(isAnswer);
}

function isAnswer(answer: unknown): boolean {
  const isNumber = (at: unknown) => Number.isInteger(at);
  return typeof answer === 'string' || isNumber(answer) || (Array.isArray(answer) && answer.every(isNumber));
}
