import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { callSheetCandidateFiles } from '#domain/call-sheet/candidate-files.ts';
import type { Library } from '#domain/library.ts';
import { indexLibrary } from '#domain/library-index.ts';
import { todayFor } from '#domain/today.ts';
import { callSheetAddress } from '#server/call-sheet-form.ts';
import { isPlainPath, splitTarget } from '#server/request-target.ts';
import { mediaTypeOf } from '../media-types.ts';
import type { LiveLibrary } from './live-library.ts';
import type { Middleware } from './middleware.ts';

/**
 * Answers in `astro dev` what a release has as files, from the content as it stands: `/_r/dev/…`, and the form of
 * the home page. The search index is built again when the library has changed since the last question.
 */
export function liveData(live: LiveLibrary, release: string): Middleware {
  const prefix = `/_r/${release}/`;
  return (request, response, next) => {
    answer(request.url ?? '', response).then((done) => done || next(), next);
  };

  async function answer(target: string, response: ServerResponse): Promise<boolean> {
    const { path, query } = splitTarget(target);
    const isData = path.startsWith(prefix) && isPlainPath(path);
    if (!isData && !(path === '/call/' && query)) return false;
    const now = await live.read();
    if (!now) return false;
    const sheet = callSheetAddress(path, query, now.library.taxonomy);
    if (sheet) {
      response.writeHead(303, { Location: sheet }).end();
      return true;
    }
    const name = path.slice(prefix.length);
    if (!name.startsWith('search/')) return sendData(now.library, name, response);
    if (name.includes('..')) return false;
    sendFile(join(await now.search(), name.slice('search/'.length)), response);
    return true;
  }
}

function sendFile(file: string, response: ServerResponse): void {
  response.setHeader('Content-Type', mediaTypeOf(file).type);
  createReadStream(file)
    .once('error', () => response.writeHead(404).end())
    .pipe(response);
}

function sendData(library: Library, name: string, response: ServerResponse): boolean {
  const today = todayFor(library.settings, new Date());
  for (const { path, data } of callSheetCandidateFiles(indexLibrary(library), today)) {
    if (path !== name) continue;
    response.setHeader('Content-Type', mediaTypeOf(path).type);
    response.end(JSON.stringify(data));
    return true;
  }
  return false;
}
