/** A piece's id with, optionally, the id of one of its blocks: `objections/too-expensive#b7k2`. */
const PIECE_LINK = /^([a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*)(?:#([a-z0-9]{4,32}))?$/;

/** What a link in the library may lead to. */
export type LinkTarget =
  | { readonly kind: 'piece'; readonly id: string; readonly block?: string }
  | { readonly kind: 'address'; readonly href: string };

/**
 * Where a link leads, or undefined when it may lead nowhere: only `https:` addresses without a user name, plain
 * `mailto:` addresses, and ids of pieces are links. Everything else (`javascript:`, `data:`, `http:`,
 * `//host`, `/path`, control characters, backslashes, white space) is refused.
 */
export function linkTarget(url: string): LinkTarget | undefined {
  const piece = PIECE_LINK.exec(url);
  if (piece?.[1]) return { kind: 'piece', id: piece[1], block: piece[2] };
  return isSafeAddress(url) ? { kind: 'address', href: url } : undefined;
}

/** Whether the text is an `https:` or `mailto:` address that may stand in an `href`. */
export function isSafeAddress(url: string): boolean {
  if (url.length > 2000 || UNSAFE_CHARACTERS.test(url)) return false;
  if (/^mailto:/.test(url)) return /^mailto:[^@?#%]+@[^@?#%]+(?:\?(?:subject|body|cc)=[^#]*)?$/.test(url);
  return /^https:\/\/[^/]/.test(url) && isPlainHttps(url);
}

// Browsers drop some of these from addresses, read others as separators, and show others turned round, so that what
// is checked would not be what is followed or seen.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const UNSAFE_CHARACTERS = /[\u0000-\u0020\u007F-\u00A0\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\\<>"'`]/;

function isPlainHttps(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password } = new URL(url);
  return protocol === 'https:' && username === '' && password === '';
}
