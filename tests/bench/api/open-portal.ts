import { createServer } from 'node:http';
import path from 'node:path';
import { getCurrent } from '#release/current.ts';
import { dataFolderAt } from '#release/data-folder.ts';
import { findFile } from '#server/find-file.ts';
import { setStandingHeaders } from '#server/headers.ts';
import { splitTarget } from '#server/request-target.ts';
import { sendFile } from '#server/send-file.ts';
import { openSite } from '#server/site.ts';

// A process that answers from the current release without asking who is there: the portal without its door.
const data = dataFolderAt(process.env.CALLSHEET_DATA ?? '');
const site = await openSite(path.join(data.releases, (await getCurrent(data)) ?? ''));
createServer((request, response) => {
  setStandingHeaders(response, false);
  const { path: asked } = splitTarget(request.url ?? '');
  const found = findFile([site], asked);
  if (asked === '/readyz') response.end('ready');
  else if (found.kind === 'file') sendFile(request, response, found.site, found.file);
  else {
    response.statusCode = 404;
    response.end();
  }
}).listen(Number(process.env.PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
