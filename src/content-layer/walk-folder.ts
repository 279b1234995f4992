import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PIECE_TYPE_NAMES, PIECE_TYPES, type PieceType, typeOfFolder } from '#domain/piece-types.ts';
import type { SourceProblem } from '#domain/source.ts';

/** A file that the library is made of. Paths are relative to the content folder, with forward slashes. */
export type ContentFile =
  | { readonly kind: 'library'; readonly file: string; readonly name: LibraryFile }
  | { readonly kind: 'claim'; readonly file: string; readonly id: string }
  | { readonly kind: 'quiz'; readonly file: string; readonly id: string; readonly name: string }
  | { readonly kind: 'piece'; readonly file: string; readonly id: string; readonly type: PieceType };

export type LibraryFile = (typeof LIBRARY_FILES)[number];

/** The files that stand in the content folder itself. */
const LIBRARY_FILES = ['library.yaml', 'taxonomy.yaml', 'glossary.yaml', 'synonyms.yaml'] as const;

const CLAIMS = 'claims';
const QUIZZES = 'quizzes';

export interface FolderWalk {
  /** Sorted by path. */
  readonly files: readonly ContentFile[];
  readonly problems: readonly SourceProblem[];
}

/**
 * Lists the files of a content folder by name alone; it opens none. Dot files and `README.md` are passed over.
 * Symlinks, submodules (a folder with a `.git`), anything that is neither file nor folder, unknown folders and
 * misnamed files become problems. Never throws.
 */
export function walkFolder(folder: string): FolderWalk {
  const files: ContentFile[] = [];
  const problems: SourceProblem[] = [];
  for (const entry of list(folder, '', problems)) {
    if (entry.isDirectory()) walkSubfolder(folder, entry.name, files, problems);
    else if (isLibraryFile(entry.name)) files.push({ kind: 'library', file: entry.name, name: entry.name });
    else problems.push(misplaced(entry.name, LIBRARY_FILES.join(', ')));
  }
  // By code unit, so that every machine lists them alike.
  files.sort((a, b) => (a.file < b.file ? -1 : 1));
  return { files, problems };
}

/** What one path below the content folder is, by its name alone; undefined when the library has no such file. */
export function contentFile(file: string): ContentFile | undefined {
  if (isLibraryFile(file)) return { kind: 'library', file, name: file };
  const [folder = '', name = '', ...rest] = file.split('/');
  if (rest.length > 0) return undefined;
  if (folder === CLAIMS) {
    const id = stem(name, '.yaml');
    return id === undefined ? undefined : { kind: 'claim', file, id };
  }
  if (folder === QUIZZES) {
    const stemmed = stem(name, '.yaml');
    return stemmed === undefined
      ? undefined
      : { kind: 'quiz', file, id: `${QUIZZES}/${stemmed}`, name: stemmed };
  }
  const type = typeOfFolder(folder);
  const id = stem(name, '.mdx');
  return type && id !== undefined ? { kind: 'piece', file, id: `${folder}/${id}`, type } : undefined;
}

function walkSubfolder(root: string, folder: string, files: ContentFile[], problems: SourceProblem[]): void {
  const holdsYaml = folder === CLAIMS || folder === QUIZZES;
  if (!holdsYaml && !typeOfFolder(folder)) {
    problems.push(unknownFolder(folder));
    return;
  }
  for (const entry of list(join(root, folder), folder, problems)) {
    const file = `${folder}/${entry.name}`;
    const found = entry.isDirectory() ? undefined : contentFile(file);
    if (entry.isDirectory()) problems.push(unknownFolder(file));
    else if (found) files.push(found);
    else problems.push(misplaced(file, holdsYaml ? 'some-name.yaml' : 'some-name.mdx'));
  }
}

/** The entries worth looking at; what may not be read is reported and left out. */
function list(path: string, folder: string, problems: SourceProblem[]) {
  const at = folder || '.';
  try {
    if (lstatSync(path).isSymbolicLink() && folder) throw Object.assign(new Error(), { code: 'ELOOP' });
    const entries = readdirSync(path, { withFileTypes: true });
    // The content folder may be a repository; a folder in it may not.
    if (folder && entries.some((entry) => entry.name === '.git')) {
      problems.push(unreadable(at, 'submodule'));
      return [];
    }
    return entries.filter((entry) => {
      if (entry.name.startsWith('.') || entry.name === 'README.md') return false;
      if (entry.isFile() || entry.isDirectory()) return true;
      const file = folder ? `${folder}/${entry.name}` : entry.name;
      problems.push(unreadable(file, entry.isSymbolicLink() ? 'symlink' : 'not-a-file'));
      return false;
    });
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    problems.push(unreadable(at, code === 'ELOOP' ? 'symlink' : 'cannot-read', code));
    return [];
  }
}

function isLibraryFile(name: string): name is LibraryFile {
  return (LIBRARY_FILES as readonly string[]).includes(name);
}

/** The name without its extension, when it is lower-case kebab and has this extension. */
function stem(name: string, extension: string): string | undefined {
  const base = name.endsWith(extension) ? name.slice(0, -extension.length) : '';
  return base.length <= 80 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(base) ? base : undefined;
}

function unknownFolder(file: string): SourceProblem {
  const folders = [...PIECE_TYPE_NAMES.map((type) => PIECE_TYPES[type].folder), CLAIMS, QUIZZES];
  return { code: 'unknown-folder', file, line: 1, facts: { folder: file, allowed: folders.join(', ') } };
}

function misplaced(file: string, allowed: string): SourceProblem {
  return { code: 'file-name', file, line: 1, facts: { name: file.split('/').at(-1) ?? file, allowed } };
}

function unreadable(file: string, reason: string, detail?: string): SourceProblem {
  const facts: Record<string, string> = detail ? { reason, detail } : { reason };
  return { code: 'unreadable-file', file, line: 1, facts };
}
