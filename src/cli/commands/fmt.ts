import { join } from 'node:path';
import { blockIdSource } from '#content-layer/block-ids.ts';
import { FormatRefusal, formatDocument } from '#content-layer/format.ts';
import { formatQuiz } from '#content-layer/format-quiz.ts';
import { readFiles } from '#content-layer/read-files.ts';
import type { ContentFile } from '#content-layer/walk-folder.ts';
import { CALLSHEET } from '#domain/command-line.ts';
import { counted } from '#lint/phrases.ts';
import { EXIT, type Io, say } from '../command.ts';
import { type ContentTarget, MOST_FILES, pathTo, targetOf } from '../content-target.ts';
import { readOptions } from '../read-options.ts';
import { replaceFile } from '../replace-file.ts';
import { withSettings } from '../with-settings.ts';

const HELP = `Usage: ${CALLSHEET} fmt [folder] [file …] [--check]

Writes every piece and every quiz in its one canonical form, and gives new blocks and questions an id. What a reader
sees stays the same. A file that cannot be read is left as it is; "${CALLSHEET} lint" says what to change in it.

  folder     the content folder; CALLSHEET_CONTENT, or content, when left out
  file       writes these only
  --check    changes nothing; lists the files that are not in canonical form, and exits with 1 if there are any`;

/** `callsheet fmt` */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const options = readOptions(args, { check: { type: 'boolean', default: false } }, HELP, io, MOST_FILES);
  if (typeof options === 'number') return options;
  return withSettings(io, async (settings) => {
    const target = targetOf(options.positionals, settings.content, io);
    if (!target) return EXIT.misused;
    const at = pathTo(target.folder);
    const isCheck = options.values.check === true;
    const result = await formatTarget(target, isCheck, blockIdSource(Math.random));
    for (const { file, line } of result.refused)
      say(
        io.stderr,
        `${at}${file}:${line} cannot be read and was left as it is; "${CALLSHEET} lint" says more.`,
      );
    for (const file of result.changed) say(io.stdout, `${at}${file}`);
    say(io.stdout, summary(result, isCheck));
    return result.refused.length > 0 || (isCheck && result.changed.length > 0) ? EXIT.failed : EXIT.ok;
  });
}

interface Result {
  /** `2 pieces`, `2 pieces and 1 quiz`. */
  readonly what: string;
  /** How many files were looked at. */
  readonly files: number;
  /** Files that were not in canonical form. */
  readonly changed: readonly string[];
  readonly refused: readonly { readonly file: string; readonly line: number }[];
}

async function formatTarget(
  { folder, files: wanted }: ContentTarget,
  isCheck: boolean,
  newId: () => string,
): Promise<Result> {
  const { files, texts, problems } = await readFiles(folder);
  const isWanted = ({ file }: { readonly file: string }) => wanted === undefined || wanted.has(file);
  const changed: string[] = [];
  const refused = problems.filter(isWanted).map(({ file, line }) => ({ file, line }));
  const formatted = files.filter((file) => isFormatted(file) && isWanted(file));
  for (const { file, kind } of formatted) {
    const text = texts.get(file);
    if (text === undefined) continue;
    try {
      const canonical = kind === 'quiz' ? formatQuiz(text, { newId }) : formatDocument(text, { newId });
      if (canonical === text) continue;
      if (!isCheck) replaceFile(join(folder, file), canonical);
      changed.push(file);
    } catch (error) {
      if (!(error instanceof FormatRefusal)) throw error;
      refused.push({ file, line: error.line });
    }
  }
  return { what: wordsFor(formatted), files: formatted.length, changed, refused };
}

function isFormatted({ kind }: ContentFile): boolean {
  return kind === 'piece' || kind === 'quiz';
}

function wordsFor(files: readonly ContentFile[]): string {
  const quizzes = files.filter(({ kind }) => kind === 'quiz').length;
  const pieces = files.length - quizzes;
  const ofQuizzes = quizzes === 1 ? '1 quiz' : `${quizzes} quizzes`;
  if (quizzes === 0) return counted(pieces, 'piece');
  return pieces === 0 ? ofQuizzes : `${counted(pieces, 'piece')} and ${ofQuizzes}`;
}

function summary({ what, files, changed, refused }: Result, isCheck: boolean): string {
  const unreadable = refused.length > 0 ? ` ${counted(refused.length, 'file')} could not be read.` : '';
  if (changed.length === 0 && refused.length === 0)
    return files === 1 ? `${what}, in canonical form.` : `All ${what} are in canonical form.`;
  if (isCheck) return `${changed.length} of ${what} not in canonical form.${unreadable}`;
  return `Wrote ${changed.length} of ${what}.${unreadable}`;
}
