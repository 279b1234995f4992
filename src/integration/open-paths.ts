import { posix } from 'node:path';

/** Pages that need no sign-in: built files, by name. */
export const OPEN_PAGES = [
  'sign-in/index.html',
  'sign-in/company/index.html',
  'welcome/index.html',
  'invitation/index.html',
  'reset/index.html',
  'reset/new/index.html',
];

/**
 * Files that need no sign-in: the pages at the door that there are, and whatever they load, followed through style
 * sheets and static imports. Everything else is private, so a file that is missed here only looks wrong.
 * @param names of built files, relative to the site's folder
 * @param read the text of one
 * @returns names, in order
 */
export function openFiles(names: readonly string[], read: (name: string) => string): string[] {
  const all = new Set(names);
  const open = new Set<string>();
  const waiting = OPEN_PAGES.filter((page) => all.has(page));
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (open.has(name)) continue;
    open.add(name);
    waiting.push(...referredFrom(name, read).filter((other) => all.has(other)));
  }
  return [...open].sort();
}

/** What a page, a style sheet or a script loads by itself. Links are not followed, nor is what a script may load later. */
const LOADS: Readonly<Record<string, RegExp>> = {
  '.html': /<(?:link|script|img)\b[^>]*?\s(?:href|src)="([^"]+)"/g,
  '.css': /(?:url\(\s*["']?|@import\s*["'])([^"')]+)/g,
  '.js': /(?:\bfrom|\bimport)\s*["']([^"']+)["']/g,
};

function referredFrom(name: string, read: (name: string) => string): string[] {
  const loads = LOADS[posix.extname(name)];
  if (!loads) return [];
  const references = [...read(name).matchAll(loads)].map(([, address = '']) => address);
  return references.map((address) =>
    address.startsWith('/') ? address.slice(1) : posix.join(posix.dirname(name), address),
  );
}
