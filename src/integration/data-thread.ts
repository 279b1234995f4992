import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { parseLibrary } from '#domain/parse-library.ts';
import { aboutLibrary } from './about-library.ts';
import { libraryFile } from './release-files.ts';
import type { DataWritten, ReleaseStart } from './thread-messages.ts';
import { writeReleaseData } from './write-data.ts';

// The thread for what needs the library alone, which `release-threads.ts` starts.
parentPort?.once('message', async (start: ReleaseStart) => {
  const bytes = readFileSync(libraryFile(start.site));
  const library = parseLibrary(bytes.toString());
  const files = await writeReleaseData({ ...start, library });
  parentPort?.postMessage({ about: aboutLibrary(library, bytes), files } satisfies DataWritten);
});
