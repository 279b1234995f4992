import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { answerPlainly, answerProblem, wantsPage } from './plain-answer.ts';
import { isPassing, wordsFor } from './store/faults.ts';

/** Seconds after which it is worth asking again while the database is busy, full or away. */
export const STORE_WAIT = 5;

/**
 * Answers a request that broke: 503 while the database is busy, full or away, which lets nobody in and passes, else
 * 500. A person's browser gets a line to read, a program the problem.
 */
export function answerFault(
  log: Logger,
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
): void {
  log.error({ error }, 'an answer failed');
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (isPassing(error)) response.setHeader('Retry-After', STORE_WAIT);
  const { status, ...problem } = problemOf(error);
  if (wantsPage(request)) answerPlainly(request, response, status, `${problem.detail} ${problem.hint}`);
  else answerProblem(request, response, status, problem);
}

function problemOf(error: unknown) {
  return isPassing(error)
    ? {
        status: 503,
        code: 'unavailable',
        title: 'It cannot be answered just now',
        detail: wordsFor(error),
        hint: `Try again in ${STORE_WAIT} seconds.`,
      }
    : {
        status: 500,
        code: 'broken',
        title: 'Something went wrong here',
        detail: 'The request could not be answered because of a fault here, not of yours.',
        hint: 'Try again. If it stays, tell whoever runs this portal.',
      };
}
