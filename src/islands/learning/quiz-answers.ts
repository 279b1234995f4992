import type { Answer, AskedQuestion } from './shapes.ts';

/**
 * What is answered in a part of a form, in the form of an answer; undefined while it is not answered whole.
 * @param part the `fieldset` of the question
 */
export function readAnswer(question: AskedQuestion, part: HTMLElement): Answer | undefined {
  switch (question.kind) {
    case 'single':
    case 'fits': {
      const [chosen] = checked(part);
      return chosen;
    }
    case 'multiple': {
      const ticked = checked(part);
      return ticked.length > 0 ? ticked : undefined;
    }
    case 'order':
      return [...part.querySelectorAll<HTMLElement>('[data-option]')].map(({ dataset }) =>
        Number(dataset.option),
      );
    case 'match': {
      const chosen = [...part.querySelectorAll('select')].map(({ value }) => value);
      return chosen.includes('') ? undefined : chosen.map(Number);
    }
    case 'text':
      return part.querySelector('input')?.value.trim() || undefined;
  }
}

/**
 * The same as far as it goes, to be kept: a match that is half done has -1 where nothing is chosen.
 */
export function readDraftAnswer(question: AskedQuestion, part: HTMLElement): Answer | undefined {
  if (question.kind !== 'match') return readAnswer(question, part);
  const chosen = [...part.querySelectorAll('select')].map(({ value }) => (value === '' ? -1 : Number(value)));
  return chosen.some((at) => at >= 0) ? chosen : undefined;
}

/** An answer in words, as one reads it: what was chosen, in order, or what was typed. */
export function answerWords(question: AskedQuestion, answer: Answer): string[] {
  if (typeof answer === 'string') return [answer];
  if (question.kind === 'text') return [];
  const words = (at: number) => question.options[at] ?? '';
  if (typeof answer === 'number') return [words(answer)];
  if (question.kind === 'match') return answer.map((at, row) => `${question.left[row] ?? ''}: ${words(at)}`);
  return answer.map(words);
}

function checked(part: HTMLElement): number[] {
  return [...part.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => Number(value));
}
