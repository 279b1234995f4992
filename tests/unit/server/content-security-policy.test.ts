import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '#server/headers.ts';
import { waitingPage } from '#server/waiting-page.ts';

describe('The Content-Security-Policy', () => {
  it('lets nothing in that is not from here', () => {
    expect(contentSecurityPolicy(['sha256-abc='])).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-abc='; style-src 'self'; img-src 'self'; " +
        "font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; " +
        "frame-ancestors 'none'",
    );
  });
});

describe('The waiting page', () => {
  it('has a heading of its own for each state', () => {
    const pages = [
      waitingPage({ kind: 'idle' }),
      waitingPage({ kind: 'building', step: 'Building pages' }),
      waitingPage({ kind: 'refused', report: 'why' }),
      waitingPage({ kind: 'failed', report: 'why' }),
    ];
    const headings = pages.map((page) => /<h1>(.*)<\/h1>/.exec(page)?.[1]);
    expect(headings).toEqual([
      'Callsheet is getting ready',
      'Callsheet is getting ready',
      'The library needs a correction',
      'The build did not finish',
    ]);
  });

  it('shows what comes from outside as text', () => {
    for (const kind of ['refused', 'failed'] as const) {
      expect(waitingPage({ kind, report: '</pre><img src=x>' })).toContain('&lt;/pre&gt;&lt;img src=x&gt;');
    }
  });
});
