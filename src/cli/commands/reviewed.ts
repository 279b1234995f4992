import { join } from 'node:path';
import { blockIdSource } from '#content-layer/block-ids.ts';
import { FormatRefusal } from '#content-layer/format.ts';
import { formatQuiz } from '#content-layer/format-quiz.ts';
import { LIMITS } from '#content-layer/limits.ts';
import { readLibrary } from '#content-layer/read-library.ts';
import { readText } from '#content-layer/read-text.ts';
import { CALLSHEET } from '#domain/command-line.ts';
import type { Quiz } from '#domain/library.ts';
import { indexLibrary, type LibraryIndex } from '#domain/library-index.ts';
import { didYouMean } from '#lint/phrases.ts';
import { EXIT, type Io, say } from '../command.ts';
import { readOptions } from '../read-options.ts';
import { replaceFile } from '../replace-file.ts';
import { withSettings } from '../with-settings.ts';

const HELP = `Usage: ${CALLSHEET} reviewed <quiz> [--question <id>]

Writes down that somebody has checked the questions of a quiz against the blocks that they cite, as those blocks read
now. When one changes later, the check says so. Read every question, its answers and its explanation first.

  quiz          the quiz: quizzes/paygrove, or paygrove
  --question    only the question with this id`;

/** `callsheet reviewed` */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const options = readOptions(args, { question: { type: 'string' } }, HELP, io, 1);
  if (typeof options === 'number') return options;
  const [wanted = ''] = options.positionals;
  if (!wanted.trim()) {
    say(io.stderr, `The quiz is missing.\n\n${HELP}`);
    return EXIT.misused;
  }
  return withSettings(io, async ({ content }) => {
    const { library } = await readLibrary(content);
    if (!library) {
      say(io.stderr, `The library in ${content} cannot be used; "${CALLSHEET} lint" says why.`);
      return EXIT.failed;
    }
    const index = indexLibrary(library);
    const quiz = index.quiz(idOf(wanted));
    if (!quiz) {
      const names = library.quizzes.map(({ name }) => name);
      const hint =
        didYouMean(idOf(wanted).replace('quizzes/', ''), names) ?? `"${CALLSHEET} lint" says more.`;
      say(io.stderr, `There is no quiz "${wanted}" that can be read. ${hint}`);
      return EXIT.failed;
    }
    return writeReview(quiz, textOf(options.values.question), index, content, io);
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** `quizzes/paygrove` for `paygrove`, `quizzes/paygrove.yaml` and `content/quizzes/paygrove.yaml`. */
function idOf(wanted: string): string {
  const name = wanted
    .trim()
    .replace(/\.yaml$/, '')
    .split('/')
    .at(-1);
  return `quizzes/${name}`;
}

function writeReview(
  quiz: Quiz,
  only: string | undefined,
  index: LibraryIndex,
  content: string,
  io: Io,
): number {
  if (only !== undefined && !quiz.questions.some(({ id }) => id === only)) {
    say(io.stderr, `The quiz ${quiz.id} has no question "${only}".`);
    return EXIT.failed;
  }
  const path = join(content, quiz.file);
  const reading = readText(path, quiz.file, LIMITS.quizFile);
  if ('problem' in reading) {
    say(io.stderr, `${quiz.file} cannot be read; "${CALLSHEET} lint" says more.`);
    return EXIT.failed;
  }
  const missing: string[] = [];
  let reviewed = 0;
  try {
    const text = formatQuiz(reading.text, {
      newId: blockIdSource(Math.random),
      reviewed: ({ id, cites }) => {
        if (only !== undefined && id !== only) return undefined;
        const digest = index.block(`${cites}`)?.block.digest;
        if (digest === undefined) missing.push(`${cites}`);
        else reviewed += 1;
        return digest;
      },
    });
    if (text !== reading.text) replaceFile(path, text);
  } catch (error) {
    if (!(error instanceof FormatRefusal)) throw error;
    say(io.stderr, `${quiz.file}:${error.line} was left as it is: ${error.message}.`);
    return EXIT.failed;
  }
  for (const ref of missing) say(io.stderr, `There is no block ${ref}, so its question was not marked.`);
  say(
    io.stdout,
    `Marked ${reviewed === 1 ? '1 question' : `${reviewed} questions`} of ${quiz.id} as reviewed.`,
  );
  return missing.length > 0 ? EXIT.failed : EXIT.ok;
}
