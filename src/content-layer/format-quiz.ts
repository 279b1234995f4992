import { questionSchema, quizSchema } from '#domain/schema/quiz.ts';
import { freeId } from './block-ids.ts';
import type { FormatOptions } from './format.ts';
import { COMMENT, formatFields, formatItem, keepingComments, NO_PLACE } from './format-fields.ts';
import { FormatRefusal } from './format-refusal.ts';
import { keptQuestions } from './kept-questions.ts';
import { plainSource } from './plain-source.ts';
import { parseYaml, YamlRefusal } from './yaml.ts';

/** A question as its file holds it, before any schema has looked at it. */
export type RawQuestion = Readonly<Record<string, unknown>>;

export interface QuizFormatOptions extends FormatOptions {
  /** Gives the digest to write into `reviewed` of a question; undefined leaves it as it is. */
  readonly reviewed?: (question: RawQuestion) => string | undefined;
}

/**
 * Writes a quiz in its one canonical form, and gives questions without an id one: fields in the schema's order, a
 * blank line between questions. Comments stay: a field, or a question, that has one is kept as it is written.
 * What it says stays the same: the result is parsed again and compared before it is returned.
 *
 * @throws {FormatRefusal} when the file is not YAML, or a comment stands where nothing can be put beside it
 */
export function formatQuiz(text: string, options: QuizFormatOptions): string {
  const source = plainSource(text);
  const data = read(source);
  const { questions } = data;
  const complete = Array.isArray(questions) ? withIds(questions, options) : questions;
  const wanted = 'questions' in data ? { ...data, questions: complete } : data;
  const result = formatFields(source, wanted, ORDER, (key, value, lines) =>
    key === 'questions' && Array.isArray(value) && value.length > 0
      ? questionList(value, lines)
      : keepingComments(key, value, lines),
  );
  if (spelled(read(result)) !== spelled(wanted)) throw new FormatRefusal(NO_PLACE, 1);
  return result;
}

const ORDER = Object.keys(quizSchema.shape);

/** Fields of a question: its id first, the explanation last, what differs by kind between. */
const QUESTION_ORDER = [
  ...new Set([
    ...['id', 'kind', 'ask', 'cites', 'says', 'instead', 'reviewed'],
    ...questionSchema.options.flatMap(({ shape }) => Object.keys(shape)).filter((key) => key !== 'because'),
    'because',
  ]),
];

function read(text: string): Record<string, unknown> {
  try {
    return parseYaml(text);
  } catch (error) {
    if (error instanceof YamlRefusal) throw new FormatRefusal(error.message, error.line);
    throw error;
  }
}

function withIds(questions: readonly unknown[], { newId, reviewed }: QuizFormatOptions): unknown[] {
  const taken = new Set(questions.map((question) => (isFields(question) ? `${question.id}` : undefined)));
  return questions.map((question) => {
    if (!isFields(question)) return question;
    const { id: written, ...rest } = question;
    const id = written === undefined || written === null || written === '' ? freeId(taken, newId) : written;
    taken.add(`${id}`);
    const digest = reviewed?.({ ...rest, id });
    return inOrder({ ...rest, id, ...(digest === undefined ? {} : { reviewed: digest }) });
  });
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inOrder(question: RawQuestion): RawQuestion {
  const rank = (key: string) => (QUESTION_ORDER.includes(key) ? QUESTION_ORDER.indexOf(key) : 99);
  return Object.fromEntries(Object.entries(question).sort(([a], [b]) => rank(a) - rank(b)));
}

function questionList(questions: readonly unknown[], lines: string | undefined): string {
  const kept = lines && COMMENT.test(lines) ? keptQuestions(lines, questions.length) : undefined;
  // What is no question has no lines of its own that could be kept.
  if (kept && !questions.every(isFields)) throw new FormatRefusal(NO_PLACE, 1);
  const items = questions.map((question, index) => {
    const written = kept?.items[index];
    if (written && isFields(question) && COMMENT.test(written.text)) return written.withFields(question);
    return indented(formatItem(question));
  });
  return `${kept?.head ?? 'questions:\n'}${items.join('\n')}`;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

/** What a file says, whatever the order of its fields. */
function spelled(data: unknown): string {
  return JSON.stringify(data, (_key, value: unknown) =>
    isFields(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
}
