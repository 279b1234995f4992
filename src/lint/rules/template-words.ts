import type { Quiz } from '#domain/library.ts';
import { getTag } from '#domain/vocabulary.ts';
import { citationsIn } from '../citations.ts';
import type { Rule } from '../rule.ts';

/** The summary that `callsheet new` writes. */
export const TEMPLATE_SUMMARY = 'One sentence that can be said aloud.';

/** The question that `callsheet new quiz` writes, and its right answer. */
export const TEMPLATE_QUESTION = 'What does the library say of this?';
export const TEMPLATE_ANSWER = 'The right answer';

/** What `callsheet new` leaves to be filled in must not reach a reader. */
export const templateWords: Rule = {
  name: 'template-words',
  title: 'A published piece or quiz, and what it rests on, holds no words of a template',
  kind: 'authoring',
  severity: 'error',
  *piece(piece, view, { index }) {
    if (piece.status !== 'published') return;
    if (piece.summary === TEMPLATE_SUMMARY)
      yield {
        line: view.lineOf('summary'),
        message: 'The summary is still that of the template.',
        hint: 'Write one sentence as you would say it.',
      };
    if (piece.type === 'track' && isPlaceholder(piece.for))
      yield {
        line: view.lineOf('for'),
        message: 'The track does not say yet whom it is for.',
        hint: 'Write the role, in words.',
      };
    for (const { claim: id, tag } of citationsIn(view)) {
      const claim = index.claim(id);
      if (!claim || !isPlaceholder(claim.source)) continue;
      yield {
        line: tag.line,
        column: tag.column,
        message: `The claim "${id}" does not say yet where it comes from.`,
        hint: `Write its source in ${claim.file}, and check its kind and its tier there.`,
      };
    }
    for (const tag of view.tags) {
      const { name, attributes, line, column } = tag;
      const help = getTag(name)?.help;
      for (const [attribute, value] of attributes)
        if (isPlaceholder(value))
          yield {
            line,
            column,
            message: `"${attribute}" of <${name}> is still to be written.`,
            hint: 'Fill it in, or take it out where it is not needed.',
          };
      if (help !== undefined && isHelp(view.textOf(tag), help))
        yield {
          line,
          column,
          message: `<${name}> still holds the words of its template.`,
          hint: 'Write what it should say.',
        };
    }
  },
  *library({ library, reading }) {
    for (const quiz of library.quizzes)
      if (quiz.status === 'published')
        for (const [field, message] of leftInQuiz(quiz))
          yield {
            file: quiz.file,
            line: reading.lineOf(quiz.file, field),
            message,
            hint: 'Write what it should say.',
          };
  },
};

/** Fields of a quiz that still hold words of the template, with what is wrong. */
function* leftInQuiz({ summary, questions }: Quiz): Iterable<readonly [field: string, message: string]> {
  if (summary === TEMPLATE_SUMMARY) yield ['summary', 'The summary is still that of the template.'];
  for (const [index, question] of questions.entries()) {
    const at = `questions.${index}`;
    if (question.ask === TEMPLATE_QUESTION)
      yield [`${at}.ask`, 'The question is still that of the template.'];
    if (question.kind === 'single' && question.right === TEMPLATE_ANSWER)
      yield [`${at}.right`, 'The right answer is still that of the template.'];
    if (isPlaceholder(question.because)) yield [`${at}.because`, 'The explanation is still to be written.'];
  }
}

function isPlaceholder(text: string): boolean {
  return /^(?:…|\.\.\.)$/.test(text.trim());
}

/** A template makes questions and lists of its help; neither makes words of one's own. */
function isHelp(text: string, help: string): boolean {
  // Most texts are told apart by their length; this is asked of every block.
  return text !== '' && Math.abs(text.length - help.length) < 5 && letters(text) === letters(help);
}

function letters(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
