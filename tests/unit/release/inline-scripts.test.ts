import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inlineScriptHashes, requireFrameScripts } from '#integration/inline-scripts.ts';

const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

describe('The hashes of inline scripts', () => {
  it('passes over a script that is only text in an attribute', () => {
    const html = `<meta content="<script>window.owned=1</script>"><p title='"<script>x</script>'>a > b</p><script>real</script>`;
    expect(inlineScriptHashes(html)).toEqual(inlineScriptHashes('<script>real</script>'));
  });

  it('are those of scripts that run, byte for byte', () => {
    const html =
      '<script>one()</script><script type="module">\n two()\n</script><SCRIPT TYPE=text/javascript>three()</SCRIPT>';
    expect(inlineScriptHashes(html)).toEqual([hash('one()'), hash('\n two()\n'), hash('three()')]);
  });

  it('leave out scripts from files and blocks of data', () => {
    const html =
      '<script src="/boot.js"></script><script defer\nsrc=/x.js></script><script type="application/json">{}</script>' +
      '<script data-src="x" type="application/ld+json">{}</script>';
    expect(inlineScriptHashes(html)).toEqual([]);
  });

  it('count a script once', () => {
    expect(inlineScriptHashes('<script>a()</script><p></p><script>a()</script>')).toEqual([hash('a()')]);
  });
});

describe('A page', () => {
  it('may have the scripts of the frame, all or none', () => {
    expect(() => requireFrameScripts('/x/', ['a'], ['a', 'b'])).not.toThrow();
    expect(() => requireFrameScripts('/x/', [], ['a'])).not.toThrow();
  });

  it('is refused for one more, so that content never blesses a script', () => {
    expect(() => requireFrameScripts('/objections/x/', ['a', 'evil'], ['a'])).toThrow(
      'The page /objections/x/ has an inline script that the frame of all pages does not have.',
    );
  });
});
