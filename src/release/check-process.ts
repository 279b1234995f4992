import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import type { Library } from '#domain/library.ts';
import { parseLibrary } from '#domain/parse-library.ts';
import { checkLibrary } from '#integration/check-library.ts';
import { LibraryRefused } from '#integration/library-refused.ts';
import { endWithParent } from '#integration/parent-process.ts';
import { libraryText } from '#integration/release-files.ts';
import type { CheckAnswer, CheckOrder } from './check-apart.ts';

// The process that `checkApart` starts.
endWithParent();
// Waiting keeps the process alive.
process.channel?.ref();
const [order] = (await once(process, 'message')) as [CheckOrder];
process.channel?.unref();
const answer = await check(order);
await new Promise((resolve) => process.send?.(answer, resolve));

async function check({ content, now, published, into }: CheckOrder): Promise<CheckAnswer> {
  try {
    const { library, today } = await checkLibrary(content, new Date(now), await readPublished(published));
    await writeFile(into, libraryText(library), { mode: 0o600 });
    return { today, pieces: library.pieces.length };
  } catch (error) {
    if (error instanceof LibraryRefused) return { report: error.message };
    throw error;
  }
}

/** The library that readers see; one that cannot be read counts as none, as before the first release. */
async function readPublished(file: string | undefined): Promise<Library | undefined> {
  if (!file) return undefined;
  try {
    return parseLibrary(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}
