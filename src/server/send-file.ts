import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import send from 'send';
import { chooseEncoding, type Encoding } from './accept-encoding.ts';
import { contentSecurityPolicy } from './headers.ts';
import type { ManifestFile, ManifestTwin } from './manifest.ts';
import { answerPlainly } from './plain-answer.ts';
import type { Site } from './site.ts';

const CACHE_CONTROL = {
  immutable: 'private, max-age=31536000, immutable',
  revalidate: 'private, no-cache',
} as const;

/** Answers with a file that the manifest names: its best encoding, conditionals and ranges included. */
export function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  site: Site,
  file: ManifestFile,
): void {
  const form = setFormHeaders(request, response, file);
  response.setHeader('Cache-Control', CACHE_CONTROL[file.cache]);
  response.setHeader('ETag', `"${form.etag}"`);
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
  for (const name of ['Content-Encoding', 'ETag', 'Vary', 'Accept-Ranges']) response.removeHeader(name);
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
