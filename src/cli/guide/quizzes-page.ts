import { type QuestionKind, questionSchema, quizSchema } from '#domain/schema/quiz.ts';
import { bullets, fenced, table } from './markdown.ts';
import { type FieldHelp, fieldsOf } from './schema-fields.ts';

const KIND_USE: Readonly<Record<QuestionKind, string>> = {
  single: 'One answer is right.',
  multiple: 'Several are right, and all of them must be ticked.',
  order: 'Things to be put in their order.',
  match: 'What belongs together.',
  text: 'A few letters or a number to type.',
  fits: 'What a buyer says, and among several responses the one that fits. Its words are those of the library.',
};

/** The page about quizzes. */
export function quizzesPage(example: string): string {
  return [
    '# Quizzes',
    'A quiz is a pool of questions, of which each attempt draws some. It lies in a file of its own in `quizzes/`, and a [track](track.md) asks for it by the name of the file. Every question cites the block that it tests, so that its feedback leads there, and so that somebody hears of it when the block changes.',
    'Begin with: `npm run callsheet -- new quiz "Title"`',
    '## A complete example',
    fenced('yaml', example),
    '## How to write a good one',
    bullets([
      'Ask what a rep has to know in front of a buyer, not where something stands.',
      'Wrong answers are what somebody might believe. Nobody learns from an answer that nobody would give.',
      'Right and wrong answers are equally long, or the length gives it away.',
      '`because` is read by whoever was wrong: say why, in two sentences, as you would to a colleague.',
      'Write at least twice as many questions as an attempt draws, so that the second attempt is another one.',
      'Answers and explanations stand in no page and no search. Readers see them after they have answered.',
    ]),
    '## Checked against the library',
    'When you have compared a question, its answers and its explanation with the block that it cites, write that down: `npm run callsheet -- reviewed quizzes/name`, for one question with `--question` and its id. It sets `reviewed`. When the block changes afterwards, the check says which questions to look at, and people who learnt it are asked again.',
    '## Kinds of question',
    table(
      ['kind', 'how it is answered', 'fields of its own'],
      questionSchema.options.map(({ shape }) => {
        const [kind = 'single'] = shape.kind.def.values;
        const own = ownFields(shape).map(({ name }) => `\`${name}\``);
        return [`\`${kind}\``, KIND_USE[kind], own.join(', ')];
      }),
    ),
    '## Fields of a quiz',
    rows(fieldsOf(quizSchema.shape)),
    '## Fields of every question',
    rows(fieldsOf(questionSchema.options[0].shape).filter(({ name }) => COMMON.has(name))),
    '## Fields of single kinds',
    ...questionSchema.options.flatMap(({ shape }) => {
      const [kind = 'single'] = shape.kind.def.values;
      return [`### ${kind}`, rows(ownFields(shape))];
    }),
  ].join('\n\n');
}

/** Fields that every kind has. */
const COMMON = new Set(
  Object.keys(questionSchema.options[0].shape).filter((name) =>
    questionSchema.options.every(({ shape }) => Object.hasOwn(shape, name)),
  ),
);

function ownFields(shape: Parameters<typeof fieldsOf>[0]): FieldHelp[] {
  return fieldsOf(shape).filter(({ name }) => !COMMON.has(name));
}

function rows(fields: readonly FieldHelp[]): string {
  return table(
    ['field', 'what it is', 'needed'],
    fields.map(({ name, help, required }) => [
      `\`${name}\``,
      name === 'kind' ? 'How it is answered; see above.' : help,
      name === 'verified' ? 'once published' : required ? 'yes' : 'no',
    ]),
  );
}
