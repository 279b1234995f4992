import { lstatSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LIMITS } from '#content-layer/limits.ts';
import { readText } from '#content-layer/read-text.ts';
import { contentFile } from '#content-layer/walk-folder.ts';
import { replaceUnchanged } from './replace-unchanged.ts';
import { type AliasText, withAlias } from './with-alias.ts';

/** What became of a search word that was to be written. */
export type AliasOutcome =
  | 'added'
  /** The piece has it already; the file is as it was. */
  | 'there'
  | 'gone'
  /** Somebody else wrote the file at the same moment. */
  | 'changed'
  | 'not-writable'
  | Extract<AliasText, { kind: 'refused' }>['why'];

/**
 * Writes a search word into `aliases` of a piece, in the content folder. Unless it says `added`, the file is as it was.
 * @param folder the content folder, absolute
 * @param file the piece's, relative to it; anything but a piece in its own folder is `gone`
 */
export function addAlias(folder: string, file: string, alias: string): AliasOutcome {
  const piece = contentFile(file);
  if (piece?.kind !== 'piece') return 'gone';
  const path = join(folder, piece.file);
  // Reading refuses a symlink in the file's place; this one does in the folder's.
  if (!lstatSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) return 'gone';
  const reading = readText(path, piece.file, LIMITS.mdxFile);
  if (!('text' in reading)) return reading.problem.facts.detail === 'ENOENT' ? 'gone' : 'unreadable';
  const changed = withAlias(piece, reading.text, alias);
  if (changed.kind === 'there') return 'there';
  if (changed.kind === 'refused') return changed.why;
  try {
    return replaceUnchanged(path, reading.text, changed.text) ? 'added' : 'changed';
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (NOT_WRITABLE.has(code)) return 'not-writable';
    if (code === 'ENOENT' || code === 'ELOOP') return 'changed';
    throw error;
  }
}

const NOT_WRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT']);
