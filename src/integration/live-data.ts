import { createReadStream } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLibrary } from '#content-layer/read-library.ts';
import { callSheetCandidateFiles } from '#domain/call-sheet/candidate-files.ts';
import type { Library } from '#domain/library.ts';
import { indexLibrary } from '#domain/library-index.ts';
import { todayFor } from '#domain/today.ts';
import { buildSearch } from '#search/build-search.ts';
import { callSheetAddress } from '#server/call-sheet-form.ts';
import { isPlainPath, splitTarget } from '#server/request-target.ts';
import { mediaTypeOf } from './media-types.ts';

type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/**
 * Answers in `astro dev` what a release has as files, from the content as it stands: `/_r/dev/…`, and the form of
 * the home page. The search index is built again when the library has changed since the last question.
 */
export function liveData(content: string, release: string): Middleware {
  const prefix = `/_r/${release}/`;
  const search = liveSearch();
  return (request, response, next) => {
    answer(request, response).then((done) => done || next(), next);
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const { path, query } = splitTarget(request.url ?? '');
    const isData = path.startsWith(prefix) && isPlainPath(path);
    if (!isData && !(path === '/call/' && query)) return false;
    const { library } = await readLibrary(content);
    if (!library) return false;
    const sheet = callSheetAddress(path, query, library.taxonomy);
    if (sheet) {
      response.writeHead(303, { Location: sheet }).end();
      return true;
    }
    const name = path.slice(prefix.length);
    return name.startsWith('search/')
      ? sendSearch(library, name, response)
      : sendData(library, name, response);
  }

  async function sendSearch(library: Library, name: string, response: ServerResponse): Promise<boolean> {
    if (name.includes('..')) return false;
    const file = join(await search(library), name.slice('search/'.length));
    response.setHeader('Content-Type', mediaTypeOf(file).type);
    createReadStream(file)
      .once('error', () => response.writeHead(404).end())
      .pipe(response);
    return true;
  }
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

/** The folder of a search index for a library, made again when the library differs from the last one asked for. */
function liveSearch(): (library: Library) => Promise<string> {
  let built: { digest: string; folder: Promise<string> } | undefined;
  return (library) => {
    if (built?.digest !== library.digest) built = { digest: library.digest, folder: build(library) };
    return built.folder;
  };
}

async function build(library: Library): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'callsheet-search-'));
  const today = todayFor(library.settings, new Date());
  await buildSearch({ index: indexLibrary(library), today, outDir: folder });
  return folder;
}
