import type { Severity } from '#domain/finding.ts';
import type { Quiz } from '#domain/library.ts';
import type { Question } from '#domain/schema/quiz.ts';
import type { FaultInFile, LibraryContext } from './rule.ts';

/** One question where it stands. */
export interface PlacedQuestion {
  readonly quiz: Quiz;
  readonly question: Question;
  /** The place in its file of the question, or of a field of it (`cites`, `wrong.1`). */
  place(field?: string): Pick<FaultInFile, 'file' | 'line'>;
  /** What is unfinished: an error once readers see the quiz, a warning before. */
  readonly severity: Severity;
}

/** All questions of quizzes that are not retired, in the order of the files. */
export function* placedQuestions({ library, reading }: LibraryContext): Iterable<PlacedQuestion> {
  for (const quiz of library.quizzes) {
    if (quiz.status === 'retired') continue;
    for (const [index, question] of quiz.questions.entries())
      yield {
        quiz,
        question,
        place: (field) => {
          const path = `questions.${index}${field ? `.${field}` : ''}`;
          return { file: quiz.file, line: reading.lineOf(quiz.file, path) };
        },
        severity: quizSeverity(quiz),
      };
  }
}

/** The severity of something unfinished in a quiz: a draft may have it for now, a published one may not. */
export function quizSeverity({ status }: Quiz): Severity {
  return status === 'published' ? 'error' : 'warning';
}
