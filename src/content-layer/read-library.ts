import type { Claim, Library, Piece, Quiz } from '#domain/library.ts';
import type { LibraryReading, SourceProblem } from '#domain/source.ts';
import {
  acceptClaim,
  acceptLibraryFiles,
  acceptPiece,
  acceptQuiz,
  frontMatterLines,
  missingFile,
} from './accept-files.ts';
import { compileAll, type KeptPiece, type PieceSource } from './compile-all.ts';
import { COMPILER_VERSION, digestOf } from './digest.ts';
import { blankFrontMatter } from './front-matter.ts';
import { parseMdx } from './parse-mdx.ts';
import { readFiles } from './read-files.ts';
import type { Checked } from './read-yaml-file.ts';
import { ReadDocument } from './source-document.ts';
import { yamlLines } from './yaml-lines.ts';

export interface ReadOptions {
  /** What an earlier reading made of a piece; used again where nothing that it depends on has changed. */
  readonly kept?: (pieceId: string) => KeptPiece | undefined;
}

/** A reading that also says what to keep for the next one. */
export interface IncrementalReading extends LibraryReading {
  /** By piece id, sorted. */
  readonly compiled: ReadonlyMap<string, KeptPiece>;
}

/**
 * Reads a content folder: walk, read, accept the fields, compile. Whatever the folder holds, this does not throw:
 * faults become `problems`, and the pieces, claims and quizzes that have them are left out. The result depends on the files
 * alone, not on their order, their times or the machine.
 *
 * @param folder the content folder's path
 */
export async function readLibrary(folder: string, options: ReadOptions = {}): Promise<IncrementalReading> {
  const { files, texts, problems } = await readFiles(folder);
  const keep = <Value>(checked: Checked<Value>): Value | undefined => {
    if ('value' in checked) return checked.value;
    for (const problem of checked.problems) problems.push(problem);
    return undefined;
  };

  const { settings, taxonomy, glossary, synonyms } = acceptLibraryFiles((file) => texts.get(file), keep);
  const claims = new Map<string, Claim>();
  const quizzes: Quiz[] = [];
  const sources: PieceSource[] = [];
  const documents: ReadDocument[] = [];
  for (const file of files) {
    const text = texts.get(file.file);
    if (text === undefined) continue;
    if (file.kind === 'claim') {
      const claim = keep(acceptClaim(file, text));
      if (claim) claims.set(claim.id, claim);
    } else if (file.kind === 'quiz') {
      const quiz = keep(acceptQuiz(file, text));
      if (quiz) quizzes.push(quiz);
    } else if (file.kind === 'piece') {
      documents.push(new ReadDocument(file.file, file.id, text));
      const source = digestOf(`${COMPILER_VERSION}\n${file.file}\n${text}`);
      const kept = options.kept?.(file.id);
      if (kept?.source === source) sources.push({ file, text, source, kept });
      else {
        const accepted = keep(acceptPiece(file, text));
        if (accepted) sources.push({ file, text, source, accepted });
        else problems.push(...bodyProblems(file.file, text));
      }
    }
  }
  for (const file of ['library.yaml', 'taxonomy.yaml']) {
    const known = texts.has(file) || problems.some((problem) => problem.file === file);
    if (!known) problems.push(missingFile(file));
  }

  const compiled = await compileAll(sources, claims, problems);
  const pieces = [...compiled.values()].map((kept) => kept.piece);
  const rest = { glossary, synonyms, claims: [...claims.values()], quizzes };
  const library = settings && taxonomy ? withDigest({ settings, taxonomy, pieces, ...rest }) : undefined;
  problems.sort(byPlace);
  return { library, documents, problems, lineOf: lineFinder(texts), compiled };
}

/** What is wrong in the body of a piece whose fields are refused, so that its author learns of both at once. */
function bodyProblems(file: string, text: string): SourceProblem[] {
  const body = blankFrontMatter(text);
  const parsed = body === undefined ? undefined : parseMdx(body);
  return parsed && 'fault' in parsed ? [{ code: 'mdx-syntax', file, ...parsed.fault }] : [];
}

/** Adds the hash of everything. Pieces go in by their own digests and the lines of their blocks. */
function withDigest(library: Omit<Library, 'digest'>): Library {
  const pieces = library.pieces.map(({ digest, blocks }: Piece) => [
    digest,
    blocks.map((block) => block.line),
  ]);
  return { ...library, digest: digestOf(JSON.stringify({ ...library, pieces })) };
}

function byPlace(a: SourceProblem, b: SourceProblem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || (a.column ?? 0) - (b.column ?? 0);
}

/** Finds lines in YAML files and front matter; a file is looked through when it is first asked about. */
function lineFinder(texts: ReadonlyMap<string, string>): LibraryReading['lineOf'] {
  const finders = new Map<string, (path: string) => number>();
  return (file, path = '') => {
    let find = finders.get(file);
    if (!find) {
      const text = texts.get(file) ?? '';
      find = file.endsWith('.mdx') ? frontMatterLines(text) : yamlLines(text);
      finders.set(file, find);
    }
    return find(path);
  };
}
