import { join } from 'node:path';
import { blockIdSource } from '#content-layer/block-ids.ts';
import { FormatRefusal, formatDocument } from '#content-layer/format.ts';
import { readFiles } from '#content-layer/read-files.ts';
import { CALLSHEET } from '#domain/command-line.ts';
import { counted } from '#lint/phrases.ts';
import { EXIT, type Io, say } from '../command.ts';
import { type ContentTarget, MOST_FILES, pathTo, targetOf } from '../content-target.ts';
import { readOptions } from '../read-options.ts';
import { replaceFile } from '../replace-file.ts';
import { withSettings } from '../with-settings.ts';

const HELP = `Usage: ${CALLSHEET} fmt [folder] [file …] [--check]

Writes every piece in its one canonical form, and gives new blocks an id. What a reader sees stays the same. A piece
that cannot be read is left as it is; "${CALLSHEET} lint" says what to change in it.

  folder     the content folder; CALLSHEET_CONTENT, or content, when left out
  file       writes these pieces only
  --check    changes nothing; lists the pieces that are not in canonical form, and exits with 1 if there are any`;

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
  readonly pieces: number;
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
  const pieces = files.filter((file) => file.kind === 'piece' && isWanted(file));
  for (const { file } of pieces) {
    const text = texts.get(file);
    if (text === undefined) continue;
    try {
      const canonical = formatDocument(text, { newId });
      if (canonical === text) continue;
      if (!isCheck) replaceFile(join(folder, file), canonical);
      changed.push(file);
    } catch (error) {
      if (!(error instanceof FormatRefusal)) throw error;
      refused.push({ file, line: error.line });
    }
  }
  return { pieces: pieces.length, changed, refused };
}

function summary({ pieces, changed, refused }: Result, isCheck: boolean): string {
  const unreadable = refused.length > 0 ? ` ${counted(refused.length, 'file')} could not be read.` : '';
  if (changed.length === 0 && refused.length === 0)
    return pieces === 1
      ? '1 piece, in canonical form.'
      : `All ${counted(pieces, 'piece')} are in canonical form.`;
  if (isCheck) return `${changed.length} of ${counted(pieces, 'piece')} not in canonical form.${unreadable}`;
  return `Wrote ${changed.length} of ${counted(pieces, 'piece')}.${unreadable}`;
}
