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
  const body = `${text}\n`;
  response.statusCode = status;
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
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

function hasBody(request: IncomingMessage): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length']) > 0;
}
