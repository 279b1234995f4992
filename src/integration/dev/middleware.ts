import type { IncomingMessage, ServerResponse } from 'node:http';

/** What Vite's server runs for a request: it answers, or calls `next`. */
export type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;
