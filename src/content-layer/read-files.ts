import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { SourceProblem } from '#domain/source.ts';
import { LIMITS } from './limits.ts';
import { readText } from './read-text.ts';
import { type ContentFile, walkFolder } from './walk-folder.ts';

export interface FilesRead {
  /** Sorted by path. */
  readonly files: readonly ContentFile[];
  /** By path relative to the content folder; files that may not be read are absent. */
  readonly texts: ReadonlyMap<string, string>;
  readonly problems: SourceProblem[];
}

const MOST_BYTES: Readonly<Record<ContentFile['kind'], number>> = {
  piece: LIMITS.mdxFile,
  claim: LIMITS.claimFile,
  quiz: LIMITS.quizFile,
  library: LIMITS.libraryFile,
};

/** After so many files other work gets a turn; a server that reads a large library stays answering. */
const TURN = 200;

/** Lists and reads all files of a content folder into memory. Never throws. */
export async function readFiles(folder: string): Promise<FilesRead> {
  const walk = walkFolder(folder);
  const problems: SourceProblem[] = [...walk.problems];
  const texts = new Map<string, string>();
  for (const [index, { file, kind }] of walk.files.entries()) {
    if (index % TURN === TURN - 1) await setImmediate();
    const reading = readText(join(folder, file), file, MOST_BYTES[kind]);
    if ('text' in reading) texts.set(file, reading.text);
    else problems.push(reading.problem);
  }
  return { files: walk.files, texts, problems };
}
