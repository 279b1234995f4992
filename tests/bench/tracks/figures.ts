import { spawn } from 'node:child_process';
import path from 'node:path';
import { freePort } from '../../free-port.ts';
import { answered, end, type Portal } from '../api/portal.ts';
import { timeRequests } from '../gaps/time-requests.ts';
import { median, percentile } from '../machine.ts';
import { tableHead, tableRow } from '../markdown-table.ts';
import { type Asked, LEAST } from './requests.ts';

/** Requests of each kind: the first ones fill caches and are not counted. */
export const WARM = 3;
export const COUNTED = 20;

/** What my page and the manager's page may take, in milliseconds at the median. */
const TARGET = 50;
const PAGES = ['my page', 'my page, each by another person', 'the manager’s page'];

/**
 * Measures each beside a bare server with an answer of the same size, and prints it at once. The very first answer
 * makes what is kept for a release and a day; it stands in a column of its own.
 */
export async function measureAll(name: string, portal: Portal, all: readonly Asked[]): Promise<void> {
  console.log(`\n### ${name}\n`);
  console.log(
    tableHead(['what', 'median, ms', 'p95, ms', 'first, ms', 'bytes', 'bare, ms', 'to bare', `to ${LEAST}`]),
  );
  let least = Number.NaN;
  for (const asked of all) {
    const [first = Number.NaN, ...more] = await timeRequests(portal.origin, requestsOf(asked), 0);
    const taken = more.slice(WARM - 1);
    const body = await bodyOf(portal, asked);
    const bare = await timeBare(body);
    const middle = median(taken);
    if (asked.path === LEAST) least = middle;
    const late = PAGES.includes(asked.name) && middle > TARGET ? ` OVER ${TARGET} ms` : '';
    console.log(
      tableRow([
        asked.name + late,
        middle.toFixed(1),
        percentile(taken, 0.95).toFixed(1),
        first.toFixed(0),
        body.byteLength,
        bare.toFixed(2),
        (middle / bare).toFixed(1),
        (middle / least).toFixed(1),
      ]),
    );
  }
}

function requestsOf({ path: address, by }: Asked) {
  return Array.from({ length: WARM + COUNTED }, (_, at) => ({
    method: 'GET' as const,
    path: address,
    cookie: by(at).cookie,
  }));
}

async function bodyOf({ origin }: Portal, { path: address, by }: Asked): Promise<Buffer> {
  const answer = await fetch(origin + address, { headers: { cookie: by(0).cookie } });
  return Buffer.from(await answer.arrayBuffer());
}

/** The median of a `node:http` server that answers everything with these bytes, and does nothing else. */
async function timeBare(body: Buffer): Promise<number> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const headers = { 'content-type': 'application/json' };
  const order = JSON.stringify({ port, headers, body: body.toString('base64') });
  const program = path.join(import.meta.dirname, '..', 'api', 'bare-server.ts');
  const child = spawn(process.execPath, [program, order], { stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    await answered(origin, child);
    const requests = Array.from({ length: WARM + COUNTED }, () => ({
      method: 'GET' as const,
      path: '/',
      cookie: '',
    }));
    return median(await timeRequests(origin, requests, WARM));
  } finally {
    await end(child);
  }
}
