import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { parseLibrary } from '#domain/parse-library.ts';
import { startRelease } from './finish-build.ts';
import type { FinisherMessage, FinisherStart } from './finisher.ts';
import { libraryFile } from './release-files.ts';

// The thread that `finisher.ts` starts. An error that nobody catches ends it, and is thrown where it is awaited.
const port = parentPort;
if (!port) throw new Error('This module is the body of a thread; finisher.ts starts it.');
const start = workerData as FinisherStart;
const library = parseLibrary(readFileSync(libraryFile(start.site), 'utf8'));
const release = startRelease({ ...start, library, onStep: (step) => port.postMessage(step) });

port.on('message', async (message: FinisherMessage) => {
  if (message === 'assets-written') release.assetsWritten();
  else if (message === 'built') {
    await release.finish();
    port.close();
  } else {
    for (const [file, { buffer, byteOffset, byteLength }] of message.pages) {
      release.page(file, Buffer.from(buffer, byteOffset, byteLength));
    }
  }
});
