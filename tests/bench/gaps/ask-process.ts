import { Agent, request } from 'node:http';
import type { TimedRequest } from './time-requests.ts';

// The process that `time-requests.ts` starts: sends requests one after the other over one connection, and prints how
// many milliseconds each took as JSON.
const { origin, warm, requests }: { origin: string; warm: number; requests: TimedRequest[] } = JSON.parse(
  process.argv[2] ?? '',
);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const taken: number[] = [];
for (const [at, one] of requests.entries()) {
  const milliseconds = await send(one);
  if (at >= warm) taken.push(milliseconds);
}
agent.destroy();
console.log(JSON.stringify(taken));

function send({ method, path, cookie, body }: TimedRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const start = performance.now();
    const asked = request(origin + path, {
      agent,
      method,
      headers: { cookie, origin, ...(text !== undefined && { 'content-type': 'application/json' }) },
    });
    asked.on('error', reject);
    asked.on('response', (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const milliseconds = performance.now() - start;
        if (answer.statusCode === 200) resolve(milliseconds);
        else
          reject(new Error(`${method} ${path} was answered ${answer.statusCode}: ${Buffer.concat(chunks)}`));
      });
    });
    asked.end(text);
  });
}
