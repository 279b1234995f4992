import type { Claim, Quiz } from '#domain/library.ts';
import { claimSchema } from '#domain/schema/claim.ts';
import { FRONT_MATTER } from '#domain/schema/front-matter.ts';
import {
  type Glossary,
  glossarySchema,
  type LibrarySettings,
  type Synonyms,
  settingsSchema,
  synonymsSchema,
} from '#domain/schema/library-files.ts';
import { quizSchema } from '#domain/schema/quiz.ts';
import { type Taxonomy, taxonomySchema } from '#domain/schema/taxonomy.ts';
import type { SourceProblem } from '#domain/source.ts';
import type { AcceptedPiece } from './compile-piece.ts';
import { digestOf } from './digest.ts';
import { frontMatterOf, splitFrontMatter } from './front-matter.ts';
import { type Checked, checkFields, checkYamlFile, yamlProblem } from './read-yaml-file.ts';
import type { ContentFile } from './walk-folder.ts';
import { yamlLines } from './yaml-lines.ts';

export type PieceFile = Extract<ContentFile, { kind: 'piece' }>;
export type ClaimFile = Extract<ContentFile, { kind: 'claim' }>;
export type QuizFile = Extract<ContentFile, { kind: 'quiz' }>;

/** The files that stand in the content folder itself. The last two may be missing; then they are empty. */
export interface LibraryFiles {
  readonly settings: LibrarySettings | undefined;
  readonly taxonomy: Taxonomy | undefined;
  readonly glossary: Glossary;
  readonly synonyms: Synonyms;
}

/** A piece whose fields are accepted, with the body that is still to be parsed. */
export interface AcceptedSource {
  readonly piece: AcceptedPiece;
  readonly body: string;
}

/** Checks a piece's front matter. */
export function acceptPiece(file: PieceFile, text: string): Checked<AcceptedSource> {
  try {
    const { data, body } = splitFrontMatter(text);
    const fields = FRONT_MATTER[file.type];
    const checked = checkFields(data, frontMatterInPlace(text), file.file, fields, () =>
      frontMatterLines(text),
    );
    if ('problems' in checked) return checked;
    return {
      value: { piece: { id: file.id, file: file.file, type: file.type, fields: checked.value }, body },
    };
  } catch (error) {
    return { problems: [yamlProblem(error, file.file)] };
  }
}

/** Checks a claim. */
export function acceptClaim({ file, id }: ClaimFile, text: string): Checked<Claim> {
  const checked = checkYamlFile(text, file, claimSchema);
  if ('problems' in checked) return checked;
  const digest = digestOf(JSON.stringify([id, checked.value]));
  return { value: { ...checked.value, id, file, digest } };
}

/** Checks a quiz. */
export function acceptQuiz({ file, id, name }: QuizFile, text: string): Checked<Quiz> {
  const checked = checkYamlFile(text, file, quizSchema);
  if ('problems' in checked) return checked;
  const digest = digestOf(JSON.stringify([id, checked.value]));
  return { value: { ...checked.value, id, name, file, digest } };
}

/**
 * Checks the files of the content folder itself.
 *
 * @param text gives a file's text, or undefined when it is missing or could not be read
 * @param keep takes the problems out of a check and passes its value on
 */
export function acceptLibraryFiles(
  text: (file: string) => string | undefined,
  keep: <Value>(checked: Checked<Value>) => Value | undefined,
): LibraryFiles {
  const accept = <Schema extends Parameters<typeof checkYamlFile>[2]>(file: string, schema: Schema) => {
    const found = text(file);
    return found === undefined ? undefined : keep(checkYamlFile(found, file, schema));
  };
  return {
    settings: accept('library.yaml', settingsSchema),
    taxonomy: accept('taxonomy.yaml', taxonomySchema),
    glossary: accept('glossary.yaml', glossarySchema) ?? NO_GLOSSARY,
    synonyms: accept('synonyms.yaml', synonymsSchema) ?? { groups: [] },
  };
}

/** The problem of a library without one of the files that it cannot be without. */
export function missingFile(file: string): SourceProblem {
  return { code: 'unreadable-file', file, line: 1, facts: { reason: 'missing' } };
}

/** Where the fields of a piece's front matter stand, in lines of the file. */
export function frontMatterLines(text: string): (path: string) => number {
  return yamlLines(frontMatterInPlace(text));
}

/** The YAML of a piece, on the lines on which it stands in the file. */
function frontMatterInPlace(text: string): string {
  return `\n${frontMatterOf(text) ?? ''}`;
}

const NO_GLOSSARY: Glossary = { owner: '', verified: { on: '1970-01-01', by: '' }, terms: [] };
