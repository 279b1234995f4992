import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Answers with a line of text that no cache keeps.
 * @param text a sentence that says what is wrong and, where there is something to do, what to do
 */
export function answerPlainly(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  text: string,
): void {
  answer(request, response, status, 'text/plain; charset=utf-8', `${text}\n`);
}

/** What is wrong with a request, in the form that programs read (RFC 9457) and in words for the people behind them. */
export interface Problem {
  /** A name that never changes, such as `not-signed-in`. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** What to do. */
  readonly hint?: string | undefined;
  /** What is wrong with each field, by its name. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
}

/** Answers with a problem, as JSON that no cache keeps. */
export function answerProblem(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  problem: Problem,
): void {
  answer(request, response, status, 'application/problem+json', JSON.stringify({ status, ...problem }));
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
): void {
  response.statusCode = status;
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.setHeader('Cache-Control', 'no-store');
  // A body that we refuse to read must not be taken for the next request.
  if (hasBody(request)) response.setHeader('Connection', 'close');
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Sends the reader to another path of this site; `location` must begin with exactly one slash. */
export function redirect(response: ServerResponse, status: 303 | 308, location: string): void {
  response.statusCode = status;
  response.setHeader('Location', location);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Length', 0);
  response.end();
}

/** Whether a person's browser asks for a page, rather than a script for data. */
export function wantsPage(request: IncomingMessage): boolean {
  return request.headers.accept?.includes('text/html') ?? false;
}

function hasBody(request: IncomingMessage): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length']) > 0;
}
