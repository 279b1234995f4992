import { nearest } from '../nearest.ts';
import { oncePublished } from '../once-published.ts';
import type { Rule } from '../rule.ts';

/** A quiz that nobody can take stops whoever follows the track. */
export const stepQuiz: Rule = {
  name: 'step-quiz',
  title: 'A step of a track asks for a quiz that is there and published',
  kind: 'authoring',
  severity: 'error',
  *piece(piece, view, context) {
    if (piece.type !== 'track' || piece.status === 'retired') return;
    for (const { attributes, line, column } of view.all('Quiz')) {
      const name = attributes.get('quiz');
      // Text that cannot be a name is what attribute-value reports.
      if (name === undefined || !/^[a-z0-9-]+$/.test(name)) continue;
      const quiz = context.index.quiz(`quizzes/${name}`);
      if (!quiz) {
        if (context.quizNames.has(name)) continue;
        const meant = nearest(name, context.quizNames);
        yield {
          line,
          column,
          message: `There is no quiz "${name}".`,
          hint: meant === undefined ? `Write it as quizzes/${name}.yaml.` : `Did you mean "${meant}"?`,
        };
      } else if (quiz.status !== 'published')
        yield {
          line,
          column,
          message: `The quiz "${name}" is ${quiz.status === 'retired' ? 'retired' : 'not published'}, so nobody can take it.`,
          hint: `${quiz.status === 'retired' ? 'Ask for another one' : `Publish ${quiz.file} as well`}, or take the step out.`,
          severity: oncePublished(piece),
        };
      else if (quiz.name !== name)
        yield {
          line,
          column,
          message: `The quiz "${name}" has moved.`,
          hint: `Write quiz="${quiz.name}".`,
          severity: 'warning',
        };
    }
  },
};
