import autocannon from 'autocannon';
import type { Load } from './load.ts';

// The process that `load.ts` starts; prints what it measured as JSON.
const {
  url,
  method = 'GET',
  headers,
  cookies,
  body,
  connections,
  seconds,
}: Load = JSON.parse(process.argv[2] ?? '');
let connected = 0;
const result = await autocannon({
  url,
  connections,
  duration: seconds,
  setupClient: (client) => {
    // Every connection begins with another person, so that at no moment two are the same.
    const people = [...cookies.slice(connected), ...cookies.slice(0, connected)];
    connected += 1;
    client.setRequests(
      people.map((cookie) => ({
        method,
        headers: { ...headers, cookie },
        ...(body !== undefined && { body }),
      })),
    );
  },
});
const failed = result.non2xx + result.errors + result.timeouts;
console.log(JSON.stringify({ perSecond: result.requests.average, p99: result.latency.p99, failed }));
