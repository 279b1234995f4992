import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import send from 'send';
import { chooseEncoding, type Encoding } from './accept-encoding.ts';
import { isNamed } from './etag.ts';
import { contentSecurityPolicy } from './headers.ts';
import { KeptBodies } from './kept-bodies.ts';
import type { ManifestFile, ManifestTwin } from './manifest.ts';
import { answerPlainly } from './plain-answer.ts';
import type { Site } from './site.ts';

const CACHE_CONTROL = {
  immutable: 'private, max-age=31536000, immutable',
  revalidate: 'private, no-cache',
  /** Pages: a browser that goes back must ask, so that after a session has ended it shows nothing of the library. */
  page: 'private, no-store',
} as const;

const kept = new KeptBodies();

/** Headers that ask for less than the whole of a file, or ask in a way that few do. */
const RARE = ['range', 'if-range', 'if-match', 'if-modified-since', 'if-unmodified-since'];

/** Answers with a file that the manifest names: its best encoding, conditionals and ranges included. */
export function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  site: Site,
  file: ManifestFile,
): void {
  const form = setFormHeaders(request, response, file);
  const isPage = file.type.startsWith('text/html');
  response.setHeader('Cache-Control', CACHE_CONTROL[isPage ? 'page' : file.cache]);
  response.setHeader('ETag', `"${form.etag}"`);
  if (kept.takes(form.bytes) && !RARE.some((name) => name in request.headers)) {
    sendWhole(request, response, join(site.folder, form.file), form);
  } else {
    sendParts(request, response, site, form);
  }
}

/** What nearly every request asks for: the whole file, unless the reader has it. */
function sendWhole(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  { etag, bytes }: ManifestTwin,
): void {
  if (isNamed(request.headers['if-none-match'], `"${etag}"`)) {
    response.statusCode = 304;
    for (const name of ['Content-Encoding', 'Content-Type']) response.removeHeader(name);
    response.end();
    return;
  }
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('Content-Length', bytes);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const body = kept.get(path);
  if (body) response.end(body);
  else {
    kept.read(path, bytes).then(
      (read) => response.end(read),
      (error: Error) => answerSendError(request, response, error),
    );
  }
}

/** Ranges and rare conditions, and large files, which are sent as they are read. */
function sendParts(request: IncomingMessage, response: ServerResponse, site: Site, form: ManifestTwin): void {
  // `send` decodes what it is given, and the manifest holds names as they are on disk.
  send(request, encodeURI(`/${form.file}`), {
    root: site.folder,
    cacheControl: false,
    etag: false,
    lastModified: false,
    index: false,
    dotfiles: 'allow',
  })
    .on('error', (error: Error & { status?: number }) => answerSendError(request, response, error))
    .pipe(response);
}

/** Answers 404 with the site's own page for it; conditionals and ranges do not apply to it. */
export async function sendNotFoundPage(
  request: IncomingMessage,
  response: ServerResponse,
  site: Site,
  page: ManifestFile,
): Promise<void> {
  const form = setFormHeaders(request, response, page);
  const body = await readFile(join(site.folder, form.file));
  response.statusCode = 404;
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Length', body.byteLength);
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Chooses the form of the file that the reader takes, and sets the headers that describe it. */
function setFormHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  file: ManifestFile,
): ManifestTwin {
  const available = Object.keys(file.encodings) as Encoding[];
  if (available.length > 0) response.setHeader('Vary', 'Accept-Encoding');
  const encoding = chooseEncoding(request.headers['accept-encoding']?.toString(), available);
  if (encoding) response.setHeader('Content-Encoding', encoding);
  response.setHeader('Content-Type', file.type);
  if (file.csp) response.setHeader('Content-Security-Policy', contentSecurityPolicy(file.csp));
  return (encoding && file.encodings[encoding]) ?? file;
}

function answerSendError(
  request: IncomingMessage,
  response: ServerResponse,
  error: Error & { status?: number },
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  for (const name of ['Content-Encoding', 'Content-Length', 'ETag', 'Vary', 'Accept-Ranges'])
    response.removeHeader(name);
  const status = error.status ?? 500;
  if (status === 416) {
    answerPlainly(request, response, 416, 'The file does not have that range.');
  } else if (status === 412) {
    answerPlainly(request, response, 412, 'The file has changed since.');
  } else {
    // The release was pruned, or its folder damaged, between look-up and reading.
    answerPlainly(request, response, 404, 'That file is no longer there. Reload the page.');
  }
}
