import { spawn } from 'node:child_process';
import { get } from 'node:http';
import path from 'node:path';
import { freePort } from '../../free-port.ts';
import { median } from '../machine.ts';
import { tableHead, tableRow } from '../markdown-table.ts';
import { type Loaded, load } from './load.ts';
import { answered, end, PEOPLE, type Portal } from './portal.ts';

/** What a signed-in reader asks for. */
const READS = {
  'a page': '/objections/too-expensive/',
  JSON: '/api/v1/me',
} as const;

const CONNECTIONS = 32;
const SECONDS = 4;

/** Answers to a signed-in reader, beside a bare `node:http` server that answers the same bytes; in turns. */
export async function benchReads(engine: string, portal: Portal, runs: number): Promise<void> {
  for (const [name, address] of Object.entries(READS)) {
    const { cookies } = portal;
    const headers = { 'accept-encoding': 'br' };
    const url = portal.origin + address;
    const bare = await startBare(await answerOf(url, { ...headers, cookie: cookies[0] }));
    try {
      const ours: Loaded[] = [];
      const theirs: Loaded[] = [];
      for (let run = 0; run < runs; run += 1) {
        theirs.push(
          await load({ url: bare.url, headers, cookies, connections: CONNECTIONS, seconds: SECONDS }),
        );
        ours.push(await load({ url, headers, cookies, connections: CONNECTIONS, seconds: SECONDS }));
      }
      const [own, other] = [perSecond(ours), perSecond(theirs)];
      const p99 = Math.max(...ours.map((one) => one.p99));
      console.log(
        tableRow([engine, name, bare.bytes, own.toFixed(0), other.toFixed(0), (own / other).toFixed(2), p99]),
      );
    } finally {
      await bare.stop();
    }
  }
}

export function printReadsHead(): void {
  console.log(
    `### Reads behind the door\n\n${CONNECTIONS} connections for ${SECONDS} s, from another process, by ${PEOPLE} people in turn. Bare: \`node:http\` with the same bytes, headers included, and no check.\n`,
  );
  console.log(
    tableHead(['database', 'what', 'bytes', 'answers/s', 'bare, answers/s', 'ratio', 'slowest p99, ms']),
  );
}

function perSecond(all: readonly Loaded[]): number {
  return median(all.map((one) => one.perSecond));
}

interface Answer {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** An answer as it comes over the wire. */
function answerOf(url: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}.`));
        const headers = Object.entries(response.headers).filter(([name]) => !OF_EVERY_ANSWER.has(name));
        resolve({
          body: Buffer.concat(chunks),
          headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
        });
      });
    }).on('error', reject);
  });
}

/** What `node:http` adds by itself. */
const OF_EVERY_ANSWER = new Set(['date', 'connection', 'keep-alive', 'content-length', 'transfer-encoding']);

async function startBare({ body, headers }: Answer) {
  const port = await freePort();
  const order = JSON.stringify({ port, body: body.toString('base64'), headers });
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'bare-server.ts'), order], {
    stdio: 'inherit',
  });
  const url = `http://127.0.0.1:${port}/`;
  await answered(url, child);
  return { url, bytes: body.byteLength, stop: () => end(child) };
}
