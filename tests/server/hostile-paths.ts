export const RELEASE = '2026-11-16-00000000000000aa';

/** Every file of the release holds its own canary; so do the files that are never answered. */
export const FILES = {
  'index.html': canary('index'),
  'library/index.html': canary('library'),
  'objections/too-expensive/index.html': canary('objection'),
  '_astro/boot.AbC123.js': canary('script'),
  [`_r/${RELEASE}/call/justify/cfo.json`]: canary('data'),
  [`_r/${RELEASE}/search/heads.json`]: canary('heads'),
};

export const PATHS = Object.keys(FILES).map((file) => `/${file}`.replace(/\/index\.html$/, '/'));

/** Long enough that every file gets compressed twins. */
export function canary(name: string): string {
  return `CANARY-${name} `.repeat(60);
}

/** Ways to spell a path that a careless server takes for the path itself, or for a file beside it. */
export function hostileSpellings(path: string): string[] {
  const [, first = '', ...rest] = path.split('/');
  const tail = rest.length > 0 ? `/${rest.join('/')}` : '';
  const encode = (text: string, by: (code: string) => string) =>
    text.replace(/[a-z]/, (letter) => by(letter.charCodeAt(0).toString(16)));
  const bare = path.replace(/\/$/, '');
  return [
    `/${path}`,
    `/.${path}`,
    `/./${path}`,
    `/x/..${path}`,
    `/../site${path}`,
    `${path}/`,
    `${path}//`,
    `${path}.`,
    `${path}..`,
    `${bare}/.`,
    `${bare}/index`,
    `${bare}/index.html`,
    `${bare}/index.html.br`,
    `${bare}/index.html.gz`,
    `${path}.br`,
    `${path}.gz`,
    `${path}.map`,
    `${path};x`,
    `/;${path}`,
    `/;/${path}`,
    `${path}%3f`,
    `${path}%23`,
    `${path}#x`,
    `${path}%00`,
    `${path}%20`,
    `${path}%2e`,
    `${path}\\`,
    path.replaceAll('/', '\\'),
    path.replaceAll('/', '%2f'),
    path.replaceAll('/', '%252f'),
    path.replaceAll('/', '%5c'),
    path.replaceAll('/', '//'),
    path.replaceAll('/', '/./'),
    // Overlong UTF-8 for "/".
    path.replaceAll('/', '%c0%af'),
    path.replaceAll('/', '\u00c0\u00af'),
    `/${encode(first, (code) => `%${code}`)}${tail}`,
    `/${encode(first, (code) => `%25${code}`)}${tail}`,
    `/${encode(first, (code) => `%%3${code[0]}%3${code[1]}`)}${tail}`,
    path.toUpperCase(),
    `http://127.0.0.1${path}`,
    `http://evil.example${path}`,
    `//evil.example${path}`,
    `/sign-in/..${path}`,
    `/_astro/..%2f..${path}`,
    `/_astro/../..${path}`,
    `/_r/${RELEASE}/..${path}`,
    `/_r/${RELEASE}/%2e%2e${path}`,
    `${path}${'a'.repeat(8_000)}`,
    path.slice(1),
    '*',
  ].filter((spelling) => spelling !== path && !PATHS.includes(spelling) && spelling !== '');
}

/** Beside the site, or in it but under no path. */
export const NEVER = [
  '/manifest.json',
  '/library.json',
  '/../manifest.json',
  '/../library.json',
  '/site/index.html',
  '/index.html',
  '/index.html.br',
  '/404.html',
  '/404.html.br',
  '/404',
  '/_astro/',
  '/_astro',
  '/_r/',
  `/_r/${RELEASE}/`,
  '/_astro/boot.AbC123.js.br',
  '/_astro/boot.AbC123.js.gz',
  '/_astro/boot.AbC123.js.map',
  '/package.json',
  '/etc/passwd',
  '/.git/config',
  '/data/current',
  '/__proto__',
  '/constructor',
  '/toString/',
];
