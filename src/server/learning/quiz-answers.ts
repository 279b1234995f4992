import type { Answer, AskedQuestion } from '#domain/learning/question.ts';
import { wrongField } from '#server/api/problem.ts';

/**
 * The answer in the one form in which it is kept.
 * @param field how the request calls it
 * @throws Refusal when it is no answer to this kind of question; the sentence tells nothing that the question does not
 */
export function requireAnswer(asked: AskedQuestion, answer: Answer, field: string): Answer {
  const fault = faultOf(asked, answer);
  if (fault) throw wrongField(field, `"${field}" ${fault}`);
  return asked.kind === 'multiple' && typeof answer === 'object' ? answer.toSorted((a, b) => a - b) : answer;
}

/** Whether two answers, in the form in which they are kept, are the same. */
export function isSameAnswer(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function faultOf(asked: AskedQuestion, answer: Answer): string | undefined {
  if (asked.kind === 'text') return typeof answer === 'string' ? undefined : 'must be text.';
  const { length } = asked.options;
  const isOption = (value: number) => value < length;
  const last = length - 1;
  if (asked.kind === 'single' || asked.kind === 'fits') {
    return typeof answer === 'number' && isOption(answer)
      ? undefined
      : `must be the number of an option, 0 to ${last}.`;
  }
  if (typeof answer !== 'object' || !answer.every(isOption)) {
    return `must be a list of numbers of options, 0 to ${last}.`;
  }
  if (asked.kind === 'match') {
    return answer.length === asked.left.length
      ? undefined
      : `must have ${asked.left.length} numbers, one for each on the left.`;
  }
  if (new Set(answer).size < answer.length) return 'must not name an option twice.';
  if (asked.kind === 'order' && answer.length < length) return `must name all ${length} options.`;
  return undefined;
}
