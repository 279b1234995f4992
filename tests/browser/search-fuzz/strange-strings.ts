import { ADDRESSES, BODIES, TEXTS } from '../../fixtures/hostile/payloads.ts';
import { below, pick } from '../../random.ts';

/** A piece of one of the texts, cut anywhere: also inside a word, a number or a pair of surrogates. */
export function cut(texts: readonly string[], random: () => number): string {
  const text = pick(texts, random).replace(/\s+/g, ' ');
  const from = below(text.length, random);
  const length = 1 + below(random() < 0.5 ? 12 : 90, random);
  return text.slice(from, from + length);
}

/** The text with one to four things done to it that fingers, keyboards and encodings do. */
export function mangle(text: string, random: () => number): string {
  let result = text;
  for (let slips = 1 + below(4, random); slips > 0; slips--) {
    const at = below(result.length + 1, random);
    result = pick(SLIPS, random)(result, at, pick(STRANGE, random));
  }
  return result;
}

const SLIPS: readonly ((text: string, at: number, strange: string) => string)[] = [
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => text.slice(0, at) + text.slice(at - 1),
  (text, at) => text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2),
  (text, at, strange) => text.slice(0, at) + strange + text.slice(at),
  (text, at, strange) => text.slice(0, at) + strange + text.slice(at + 1),
  (text) => text.toUpperCase(),
  (text) => text.replaceAll(' ', ''),
  (text) => text.normalize('NFD'),
  (text) => [...text].reverse().join(''),
];

/** What nobody expects in the middle of a word. */
const STRANGE: readonly string[] = [
  ...['\0', '\u0001', '\u001b', '\u007f', '\u00a0', '\u00ad', '\t', ' ', '   '],
  ...['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u202e', '\u2066', '\u2028', '\ufffd', '\ufffe'],
  ...['e\u0301', '\u0301', '\u0489', 'Z\u0351\u036b\u0343\u036a\u0302', 'ﬁ', 'ẞ', 'İ', 'ı', 'ς'],
  ...['🙂', '👩🏽‍💻', '🏳️‍🌈', '🇩🇪', '\ud83d', '\ude42', '𝓅𝒶𝓎', '𠮷'],
  ...['שלום', 'السعر', 'цена', '價格', 'ราคา', 'कीमत', '가격'],
  ...['%', '\\', '/', '"', "'", '`', '“', '<', '>', '&', '$', '^', '*', '(', ')', '[', ']', '{', '}', '|'],
];

/** Strings that were made to break something. */
export const HOSTILE: readonly string[] = [
  ...TEXTS,
  ...ADDRESSES.filter(Boolean),
  ...Object.values(BODIES),
  // Names that every object has.
  ...['prototype', 'hasOwnProperty', 'toString', 'valueOf', '__defineGetter__', 'isPrototypeOf', 'length'],
  ...[
    'constructor prototype',
    '__proto__.owned',
    'toLocaleString constructor __proto__',
    'then',
    'undefined',
  ],
  ...['null', 'NaN', 'Infinity', '-1', '1e309', '0x10', 'true', 'false', '[object Object]', 'function(){}'],
  // Databases, shells, templates, query languages.
  ...["' OR '1'='1", "'; DROP TABLE pieces;--", '1; SELECT pg_sleep(10)', '" OR ""="', "admin'/*", '$ne'],
  ...['$(touch /tmp/owned)', '`id`', '| cat /etc/passwd', '&& ls', '%0d%0aSet-Cookie: a=b', '%00', '%s%s%n'],
  ...['{{7*7}}', '\u0024{7*7}', '<%= 7*7 %>', '#{7*7}', '{% raw %}', '*{7*7}', '@(7*7)', '[[\u0024{7*7}]]'],
  ...[
    'title:price AND',
    '"unclosed',
    'price~2',
    'price^9',
    '+price -price',
    'NOT',
    '*',
    '?',
    'pri*',
    'a OR (b',
  ],
  // Patterns, and what costs a careless one its square.
  ...['.*', '(a+)+$', '^(([a-z])+.)+[A-Z]([a-z])+$', '[', '(?<=', '\\', '\\u0000', '[[:alpha:]]', '(?:'],
  ...[`${'a'.repeat(5_000)}!`, `${'a-'.repeat(2_500)}!`, `${"o'".repeat(2_500)}`, '1,'.repeat(2_500)],
  ...[`${' '.repeat(5_000)}price`, '-'.repeat(5_000), '\u0301'.repeat(2_000), `e${'\u0301'.repeat(2_000)}`],
  ...[
    'price '.repeat(1_700),
    'x'.repeat(10_000),
    '🙂'.repeat(5_000),
    'discuont '.repeat(1_100),
    'ab '.repeat(3_334),
  ],
  ...[
    '\ufdfa'.repeat(600),
    '\u200b'.repeat(2_000),
    'ﷺ'.repeat(100),
    '\0'.repeat(1_000),
    'שלום '.repeat(2_000),
  ],
  // Nothing at all, in several ways.
  ...[
    '',
    ' ',
    '\u00a0',
    '\u200b',
    '\u2060',
    '\ufeff',
    '\0',
    '.',
    '…',
    '?',
    '???',
    '—',
    '🙂',
    '\ud83d',
    '\ude42\ud83d',
  ],
];
