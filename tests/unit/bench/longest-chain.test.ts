import { describe, expect, it } from 'vitest';
import { longestChain, type RequestSpan } from '../../bench/search/speed/longest-chain.ts';

function request(url: string, start: number, end: number, ...scripts: string[]): RequestSpan {
  return { url, start, end, scripts, bytes: 1 };
}

const names = (requests: readonly RequestSpan[]) => longestChain(requests).map(({ url }) => url);

describe('The longest chain of requests', () => {
  it('is empty where nothing was asked for', () => {
    expect(longestChain([])).toEqual([]);
  });

  it('goes from a script to what it asks for', () => {
    expect(names([request('app.js', 0, 10), request('data', 12, 20, 'app.js')])).toEqual(['app.js', 'data']);
  });

  it('counts requests that are under way together once', () => {
    const together = [request('b', 12, 20, 'app.js'), request('c', 12, 30, 'app.js')];
    expect(longestChain([request('app.js', 0, 10), ...together])).toHaveLength(2);
  });

  it('goes on where a script may have waited for one thing to ask for the next', () => {
    const all = [
      request('fragment', 42, 50, 'worker.js'),
      request('entry', 22, 30, 'worker.js'),
      request('worker.js', 12, 20, 'app.js'),
      request('index', 31, 40, 'worker.js'),
      request('app.js', 0, 10),
    ];
    expect(names(all)).toEqual(['app.js', 'worker.js', 'entry', 'index', 'fragment']);
  });

  it('does not join what came one after the other by chance', () => {
    const all = [request('picture', 0, 10), request('app.js', 20, 30), request('data', 31, 40, 'app.js')];
    expect(names(all)).toEqual(['app.js', 'data']);
  });

  it('does not join what was asked for before the other had arrived', () => {
    expect(longestChain([request('app.js', 0, 10), request('data', 9, 20, 'app.js')])).toHaveLength(1);
  });
});
