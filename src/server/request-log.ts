import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { splitTarget } from './request-target.ts';

/**
 * Gives the request an id, says it in `X-Request-Id`, and logs one line when the answer is out. The query is never
 * logged: it may say whom somebody is about to meet.
 * @param id a fresh id
 * @param clock milliseconds that only grow
 */
export function logRequest(
  log: Logger,
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
  clock: () => number,
): void {
  const begun = clock();
  response.setHeader('X-Request-Id', id);
  response.once('close', () => {
    log.info(
      {
        request: id,
        method: request.method,
        path: splitTarget(request.url ?? '').path.slice(0, 200),
        status: response.statusCode,
        finished: response.writableFinished,
        ms: Math.round(clock() - begun),
      },
      'answered',
    );
  });
}
