import { counted } from '../phrases.ts';
import { quizSeverity } from '../quiz-places.ts';
import type { Rule } from '../rule.ts';

/** An attempt cannot draw more questions than there are. */
export const quizDraw: Rule = {
  name: 'quiz-draw',
  title: 'A quiz draws no more questions than it has',
  kind: 'authoring',
  severity: 'error',
  *library({ library, reading }) {
    for (const quiz of library.quizzes) {
      const { draw, questions, file, status } = quiz;
      if (draw <= questions.length || status === 'retired') continue;
      yield {
        file,
        line: reading.lineOf(file, 'draw'),
        message: `An attempt draws ${counted(draw, 'question')}, and the quiz has ${questions.length}.`,
        hint: 'Write more questions, so that the next attempt gets others, or draw fewer.',
        severity: quizSeverity(quiz),
      };
    }
  },
};
