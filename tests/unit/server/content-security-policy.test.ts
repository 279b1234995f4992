import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '#server/headers.ts';
import { publishingPage } from '#server/publishing-page.ts';

describe('The Content-Security-Policy', () => {
  it('lets nothing in that is not from here', () => {
    expect(contentSecurityPolicy(['sha256-abc='])).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-abc='; style-src 'self'; img-src 'self'; " +
        "font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; " +
        "frame-ancestors 'none'",
    );
  });
});

describe('The page about publishing', () => {
  it('has a heading of its own for each state', () => {
    const pages = [
      publishingPage({ kind: 'idle' }, undefined),
      publishingPage({ kind: 'building', step: 'Building pages' }, undefined),
      publishingPage({ kind: 'refused', report: 'why' }, undefined),
      publishingPage({ kind: 'failed', report: 'why' }, undefined),
    ];
    const headings = pages.map((page) => /<h1>(.*)<\/h1>/.exec(page)?.[1]);
    expect(headings).toEqual([
      'Callsheet is getting ready',
      'Callsheet is getting ready',
      'The library needs a correction',
      'The build did not finish',
    ]);
  });

  it('says what readers see, once there is a release', () => {
    const page = publishingPage({ kind: 'refused', report: 'why' }, '2026-11-16-00000000000000aa');
    expect(page).toContain('Readers see 2026-11-16-00000000000000aa.');
    expect(publishingPage({ kind: 'idle' }, 'r')).toContain('<h1>Nothing is being built</h1>');
  });

  it('shows what comes from outside as text', () => {
    for (const kind of ['refused', 'failed'] as const) {
      expect(publishingPage({ kind, report: '</pre><img src=x>' }, undefined)).toContain(
        '&lt;/pre&gt;&lt;img src=x&gt;',
      );
    }
  });
});
