import { createHash } from 'node:crypto';

/**
 * Comments, scripts (with attributes and body) and all other tags, one at a time and whole, so that a text such as
 * `<script>` in an attribute's value, where it is only text, is passed over with its tag.
 */
const TAG =
  /<!--[\s\S]*?-->|<script\b((?:[^"'>]|"[^"]*"|'[^']*')*)>([\s\S]*?)<\/script\s*>|<\/?[a-z](?:[^"'>]|"[^"]*"|'[^']*')*>/gi;

/** Types that run; an absent one does. Others, such as JSON, are blocks of data. */
const RUNS = /^(?:|module|importmap|speculationrules|text\/javascript|application\/javascript)$/i;

/** The hashes, as a Content-Security-Policy names them, of the inline scripts that run in a page. */
export function inlineScriptHashes(html: string): string[] {
  const hashes = new Set<string>();
  for (const [, attributes, body = ''] of html.matchAll(TAG)) {
    if (attributes === undefined) continue;
    if (/\ssrc\s*=/i.test(attributes) || !RUNS.test(typeOf(attributes))) continue;
    hashes.add(`sha256-${createHash('sha256').update(body).digest('base64')}`);
  }
  return [...hashes];
}

/**
 * Compares the inline scripts of a page with those of the frame that all pages share, and throws when there is one
 * more. Hashing whatever a page holds would bless a script that found its way in through content, which is what the
 * policy is there to stop.
 * @param frame hashes of the page for what is not found: the frame, and nothing that a marketer wrote
 */
export function requireFrameScripts(path: string, hashes: readonly string[], frame: readonly string[]): void {
  if (hashes.every((hash) => frame.includes(hash))) return;
  throw new Error(
    `The page ${path} has an inline script that the frame of all pages does not have. ` +
      'Put the script into a module under src/islands, or into the layout if every page needs it.',
  );
}

function typeOf(attributes: string): string {
  const [, double, single, bare] = /\stype\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes) ?? [];
  return (double ?? single ?? bare ?? '').trim();
}
