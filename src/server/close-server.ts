import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Follows what a server is answering, and gives the function that closes it: nobody new is let in, what was taken in
 * is answered, and a peer that keeps its connection open hears that the answer is the last one on it. Without that,
 * Node would answer whatever it goes on sending there, until it is cut off in the middle.
 * @returns resolves when all is answered; cuts off after so many milliseconds
 */
export function closerOf(server: Server): (patience: number) => Promise<void> {
  const connections = new Set<Socket>();
  let isClosing = false;
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  server.prependListener('request', ({ socket }: { socket: Answering }, response) => {
    socket[LAST] = response;
    if (isClosing) sayThatItIsTheLast(response);
    response.once('close', () => {
      if (socket[LAST] === response) socket[LAST] = undefined;
      // An answer that had begun before could not say so; its connection is idle once this event is over.
      if (isClosing) setImmediate(() => server.closeIdleConnections());
    });
  });
  return (patience) =>
    new Promise((resolve) => {
      isClosing = true;
      const cut = setTimeout(() => server.closeAllConnections(), patience);
      server.close(() => {
        clearTimeout(cut);
        resolve();
      });
      for (const { [LAST]: response } of connections as Set<Answering>) {
        if (response) sayThatItIsTheLast(response);
      }
      server.closeIdleConnections();
    });
}

/** Whether an answer to what came over a connection is still under way. */
export function isAnswering(socket: Socket): boolean {
  return (socket as Answering)[LAST] !== undefined;
}

/**
 * Where a connection carries the answer that was begun last on it. Not in a Set of answers: one that is added to and
 * taken from at every request is rebuilt again and again, and the tables it leaves behind keep every answer in memory
 * until the next full collection, which makes each of the small ones a hundred times as long.
 */
const LAST = Symbol('last answer');

interface Answering extends Socket {
  [LAST]?: ServerResponse | undefined;
}

function sayThatItIsTheLast(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}
