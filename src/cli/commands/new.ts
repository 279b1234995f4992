import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { blockIdSource } from '#content-layer/block-ids.ts';
import { formatDocument } from '#content-layer/format.ts';
import { formatQuiz } from '#content-layer/format-quiz.ts';
import { readLibrary } from '#content-layer/read-library.ts';
import type { CalendarDate } from '#domain/calendar.ts';
import { CALLSHEET } from '#domain/command-line.ts';
import type { Library } from '#domain/library.ts';
import { PIECE_TYPE_NAMES, type PieceType, pieceType, typeOfFolder } from '#domain/piece-types.ts';
import { todayFor } from '#domain/today.ts';
import { contentName } from '#lint/content-name.ts';
import { didYouMean, listed } from '#lint/phrases.ts';
import { EXIT, type Io, say } from '../command.ts';
import { claimTemplate } from '../new/claim-template.ts';
import { pieceTemplate } from '../new/piece-template.ts';
import { quizTemplate } from '../new/quiz-template.ts';
import { readOptions } from '../read-options.ts';
import { withSettings } from '../with-settings.ts';

const KINDS = [...PIECE_TYPE_NAMES, 'claim', 'quiz'] as const;
type Kind = (typeof KINDS)[number];

const HELP = `Usage: ${CALLSHEET} new <type> "<title>"

Begins a new draft from the template of its type, with everything in it that the check asks for. It never writes over
a file that is there.

  type     ${listed(KINDS)}
  title    what a rep would look for; of a claim, the sentence. The file's name is made from it, for ever.`;

/** `callsheet new` */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const options = readOptions(args, {}, HELP, io, 2);
  if (typeof options === 'number') return options;
  const [wanted = '', title = ''] = options.positionals;
  const kind = kindOf(wanted);
  if (!kind || !title.trim()) {
    say(io.stderr, `${kind ? 'The title is missing.' : complaint(wanted)}\n\n${HELP}`);
    return EXIT.misused;
  }
  return withSettings(io, async ({ content }) => {
    const { library } = await readLibrary(content);
    if (!library) {
      say(io.stderr, `The library in ${content} cannot be used; "${CALLSHEET} lint" says why.`);
      return EXIT.failed;
    }
    const { file, text } = begin(kind, title.trim(), library, todayFor(library.settings, io.now()));
    const path = join(content, file);
    mkdirSync(dirname(path), { recursive: true });
    try {
      writeFileSync(path, text, { flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      say(io.stderr, `${file} is there already, and was left as it is. Choose another title.`);
      return EXIT.failed;
    }
    say(io.stdout, relative(process.cwd(), path));
    return EXIT.ok;
  });
}

/** The type that a person means: by its name, its folder or its label. */
function kindOf(wanted: string): Kind | undefined {
  const text = wanted.trim().toLowerCase();
  if (text === 'claims') return 'claim';
  if (text === 'quizzes') return 'quiz';
  return (
    KINDS.find(
      (kind) => kind === text || (isPieceType(kind) && pieceType(kind).label.toLowerCase() === text),
    ) ?? typeOfFolder(text)
  );
}

function isPieceType(kind: Kind): kind is PieceType {
  return kind !== 'claim' && kind !== 'quiz';
}

function complaint(wanted: string): string {
  if (wanted === '') return 'The type is missing.';
  return [`There is no type "${wanted}".`, didYouMean(wanted, KINDS)].filter(Boolean).join(' ');
}

function begin(
  kind: Kind,
  title: string,
  library: Library,
  today: CalendarDate,
): { file: string; text: string } {
  const name = contentName(title);
  if (kind === 'claim')
    return { file: `claims/${name}.yaml`, text: claimTemplate(title, library.taxonomy, today) };
  if (kind === 'quiz') {
    const text = formatQuiz(quizTemplate(title, library), { newId: blockIdSource(Math.random) });
    return { file: `quizzes/${name}.yaml`, text };
  }
  return { file: `${folderOf(kind)}/${name}.mdx`, text: beginPiece(kind, title, library, today) };
}

function folderOf(type: PieceType): string {
  return pieceType(type).folder;
}

function beginPiece(type: PieceType, title: string, { taxonomy }: Library, today: CalendarDate): string {
  const draft = pieceTemplate(type, title, taxonomy, today);
  return formatDocument(draft, { newId: blockIdSource(Math.random) });
}
