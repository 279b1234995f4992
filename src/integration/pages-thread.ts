import { parentPort } from 'node:worker_threads';
import { describeCode } from './describe-code.ts';
import { SiteFiles } from './site-files.ts';
import type { PagesMessage, PagesWritten } from './thread-messages.ts';

// The thread for pages and what they load, which `release-threads.ts` starts.
let site: string;
const files = new SiteFiles();

parentPort?.on('message', (message: PagesMessage) => {
  if (message === 'all pages made') {
    parentPort?.postMessage({ files: files.all() } satisfies PagesWritten);
    parentPort?.close();
  } else if ('site' in message) {
    site = message.site;
  } else if ('code' in message) {
    for (const file of describeCode(message.code).site) files.copy(message.code.site, site, file);
  } else {
    for (const { file, bytes } of message.pages) files.write(site, file, Buffer.from(bytes.buffer));
  }
});
