import { describe, expect, it } from 'vitest';
import { longestChain, type RequestSpan } from '../../bench/search/speed/longest-chain.ts';

function request(url: string, start: number, end: number): RequestSpan {
  return { url, start, end, bytes: 1 };
}

const names = (requests: readonly RequestSpan[]) => longestChain(requests).map(({ url }) => url);

describe('The longest chain of requests', () => {
  it('is empty where nothing was asked for', () => {
    expect(longestChain([])).toEqual([]);
  });

  it('goes from what arrived to what was asked for then', () => {
    expect(names([request('app.js', 0, 10), request('data', 12, 20)])).toEqual(['app.js', 'data']);
  });

  it('counts requests that are under way together once', () => {
    const together = [request('b', 12, 20), request('c', 12, 30)];
    expect(longestChain([request('app.js', 0, 10), ...together])).toHaveLength(2);
  });

  it('goes on for as long as one thing comes after the other, in whatever order they are told', () => {
    const all = [
      request('fragment', 42, 50),
      request('entry', 22, 30),
      request('worker.js', 12, 20),
      request('index', 31, 40),
      request('app.js', 0, 10),
    ];
    expect(names(all)).toEqual(['app.js', 'worker.js', 'entry', 'index', 'fragment']);
  });

  it('does not join what was asked for before the other had arrived', () => {
    expect(longestChain([request('app.js', 0, 10), request('data', 9, 20)])).toHaveLength(1);
  });
});
