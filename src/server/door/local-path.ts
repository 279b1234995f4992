/** Characters of an address that somebody is sent back to; longer ones are not ours. */
const LONGEST = 2_048;

/** One slash, then visible ASCII. Browsers drop tabs and line breaks, and take a backslash for a slash. */
const PLAIN = /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/;

/** Only its own origin counts; the name can be nobody's (RFC 2606). */
const ANYWHERE = 'http://here.invalid';

/**
 * An address to go on to after sign-in, when it is a path of this portal; undefined for everything else, in whatever
 * spelling. A path is returned as it came.
 */
export function getLocalPath(text: string | null | undefined): string | undefined {
  if (!text || text.length > LONGEST || !PLAIN.test(text)) return undefined;
  const url = URL.parse(text, ANYWHERE);
  if (url?.origin !== ANYWHERE || url.username || url.password) return undefined;
  // `/.//evil.example` is resolved to a path that the next careless reader takes for a host.
  return url.pathname.startsWith('//') ? undefined : text;
}
