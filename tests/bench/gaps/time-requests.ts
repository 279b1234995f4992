import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export interface TimedRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below the origin. */
  readonly path: string;
  readonly cookie: string;
  readonly body?: unknown;
}

/**
 * Milliseconds of each request, sent one after the other from another process; the first `warm` are not counted.
 * @throws Error when an answer is anything but 200
 */
export async function timeRequests(
  origin: string,
  requests: readonly TimedRequest[],
  warm: number,
): Promise<number[]> {
  const order = JSON.stringify({ origin, warm, requests });
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'ask-process.ts'), order], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error('A request of the bench was not answered as it must be.');
  return JSON.parse(text);
}
