import { describe, expect, it } from 'vitest';
import { getLocalPath } from '#server/door/local-path.ts';

/** What people come back to. */
const OURS = [
  '/',
  '/library/',
  '/library/?type=objection&sort=verified',
  '/call/justify/cfo/?with=controller.against&rival=paygrove',
  '/call/justify/cfo/#said=too%20expensive',
  '/objections/too-expensive/#b-1',
  '/search?q=https://example.com/',
  '/a/b//c/',
];

/** Ways to be sent elsewhere, or to make somebody believe so. */
const TRICKS = [
  '',
  ' ',
  'https://evil.example',
  'http://evil.example/',
  'HTTPS://evil.example',
  '//evil.example',
  '///evil.example',
  '////evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '\\/evil.example',
  '/\\/evil.example',
  '/\\\\evil.example',
  '/%5cevil.example\\',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r/evil.example',
  '\t//evil.example',
  '\n//evil.example',
  ' //evil.example',
  '\u0000//evil.example',
  '/\u0000/evil.example',
  '\u00a0//evil.example',
  '/\u2028/evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  '/./\\evil.example',
  '/%2e//evil.example',
  '/%2e%2e//evil.example',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  ' javascript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'blob:https://evil.example/1',
  'file:///etc/passwd',
  'about:blank',
  'mailto:a@evil.example',
  'evil.example',
  'evil.example/path',
  './/evil.example',
  '../evil.example',
  './',
  '.',
  '..',
  '?to=//evil.example',
  '#//evil.example',
  '@evil.example',
  ':80/evil.example',
  'https:evil.example',
  'https:/evil.example',
  'https:\\\\evil.example',
  'http:///evil.example',
  'https://portal@evil.example',
  'ws://evil.example',
  '/日本',
  '/caf\u00e9/',
  '/\u202e/elpmaxe.live',
  '/ space',
  '/"onload="',
  '/<script>',
  '/\r\nSet-Cookie: callsheet=1',
  '/\r\nLocation: https://evil.example',
  `/${'a'.repeat(2_048)}`,
];

/** What a browser makes of it. */
function originOf(location: string): string {
  return new URL(location, 'https://portal.example/sign-in/').origin;
}

describe('The address to go on to after sign-in', () => {
  it('is taken as it came when it is a path of this portal', () => {
    for (const path of OURS) expect(getLocalPath(path), path).toBe(path);
  });

  it('is left out when it is anything else, in whatever spelling', () => {
    expect(TRICKS.length).toBeGreaterThanOrEqual(60);
    const taken = TRICKS.filter((trick) => getLocalPath(trick) !== undefined);
    // Quotes and brackets are ordinary in a header; what counts is where they lead.
    expect(taken).toEqual(['/"onload="', '/<script>']);
    for (const trick of taken) expect(originOf(trick)).toBe('https://portal.example');
  });

  it('is left out when there is none', () => {
    expect(getLocalPath(null)).toBeUndefined();
    expect(getLocalPath(undefined)).toBeUndefined();
  });
});
