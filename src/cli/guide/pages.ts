import { commandLine } from '#domain/command-line.ts';
import { PIECE_TYPE_NAMES, type PieceType } from '#domain/piece-types.ts';
import { blocksPage } from './blocks-page.ts';
import { claimsPage } from './claims-page.ts';
import { fieldsPage } from './fields-page.ts';
import { introPage } from './intro-page.ts';
import { libraryFilesPage } from './library-files-page.ts';
import { piecePage } from './piece-page.ts';
import { quizzesPage } from './quizzes-page.ts';
import { rulesPage } from './rules-page.ts';
import { trustPage } from './trust-page.ts';

const NOTE = `<!-- Written by "${commandLine('guide')}" from the definitions in src. Change those, not this page. -->`;

/**
 * Every page of the authors' guide, by its path below `docs`.
 * @param example gives the complete example of a type, as it would lie in the library
 * @param quiz the complete example of a quiz
 */
export function guidePages(example: (type: PieceType) => string, quiz: string): ReadonlyMap<string, string> {
  const pages: [string, string][] = [
    ['writing/README.md', introPage()],
    ...PIECE_TYPE_NAMES.map((type): [string, string] => [
      `writing/${type}.md`,
      piecePage(type, example(type)),
    ]),
    ['writing/fields.md', fieldsPage()],
    ['writing/blocks.md', blocksPage()],
    ['writing/claims.md', claimsPage()],
    ['writing/quizzes.md', quizzesPage(quiz)],
    ['writing/library-files.md', libraryFilesPage()],
    ['writing/trust-and-dates.md', trustPage()],
    ['rules/README.md', rulesPage()],
  ];
  return new Map(pages.map(([path, text]) => [path, `${NOTE}\n\n${text.trim()}\n`]));
}
