/**
 * Refuses bodies that would keep the MDX parser busy, in one pass and before it sees them. Measured on a body of
 * the largest size (256 kB): an unclosed `<A>` on every other line 70 s, `{` repeated 18 s, `&amp;` 10 s and all
 * memory, `_a` 6 s, `> - ` 1 s. With these caps everything known that still passes takes less than half a second.
 * No honest page comes near them.
 */
export interface HeavyBody {
  /** From 1. */
  readonly line: number;
  /** What there is too much of, as a person would say it. */
  readonly what: string;
  readonly limit: number;
}

/** The most of each that one paragraph, or a run of lines without a blank one, may hold. */
const IN_ONE_RUN = { '<': 400, _: 1000, '*': 1000, '[': 1000, '~': 1000, '`': 1000, '@': 1000, '&': 500 };

/** The most of each in a whole body. A brace is an authoring error anyway; no page has a thousand blocks. */
const IN_ALL = { '{': 100, '<': 2000 };

/** The most quote and list marks that one line may begin with. */
const MARKS = 12;

/** The widest indent that means anything within the cap on nesting. */
const INDENT = 120;

/** What is too much in this text, or undefined. */
export function findHeavy(text: string): HeavyBody | undefined {
  const inRun = new Uint32Array(SIGNS);
  const inAll = new Uint32Array(SIGNS);
  let line = 1;
  let lineStart = 0;
  let firstSign = -1;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : LINE_FEED;
    if (code === LINE_FEED) {
      if (firstSign < 0) inRun.fill(0);
      const opening = firstSign < 0 ? undefined : heavyOpening(text, lineStart, firstSign, at);
      if (opening) return { line, ...opening };
      line += 1;
      lineStart = at + 1;
      firstSign = -1;
    } else if (code > SPACE) {
      if (firstSign < 0) firstSign = at;
      const heavy = code < SIGNS && COUNTED[code] ? heavySign(code, inRun, inAll) : undefined;
      if (heavy) return { line, ...heavy };
    }
  }
  return undefined;
}

type Heavy = Omit<HeavyBody, 'line'>;

const LINE_FEED = 10;
const SPACE = 32;
const SIGNS = 128;
const RUN_LIMITS = limitsByCode(IN_ONE_RUN);
const ALL_LIMITS = limitsByCode(IN_ALL);
const COUNTED = Uint8Array.from(RUN_LIMITS, (limit, code) =>
  Number.isFinite(limit) || Number.isFinite(ALL_LIMITS[code]) ? 1 : 0,
);

function limitsByCode(limits: Readonly<Record<string, number>>): number[] {
  const byCode = new Array<number>(SIGNS).fill(Number.POSITIVE_INFINITY);
  for (const [sign, limit] of Object.entries(limits)) byCode[sign.charCodeAt(0)] = limit;
  return byCode;
}

/** Counts a sign, and says so when there is one too many of it. */
function heavySign(code: number, inRun: Uint32Array, inAll: Uint32Array): Heavy | undefined {
  const run = (inRun[code] ?? 0) + 1;
  const all = (inAll[code] ?? 0) + 1;
  inRun[code] = run;
  inAll[code] = all;
  const sign = String.fromCharCode(code);
  if (run > (RUN_LIMITS[code] ?? 0)) return { what: `"${sign}" in one paragraph`, limit: run - 1 };
  if (all > (ALL_LIMITS[code] ?? 0)) return { what: `"${sign}" in one file`, limit: all - 1 };
  return undefined;
}

/** What is too much at the beginning of a line: the indent, or marks of quotes and lists. */
function heavyOpening(text: string, start: number, firstSign: number, end: number): Heavy | undefined {
  if (firstSign - start > INDENT) return { what: 'columns of indent', limit: INDENT };
  if (!/[>+*\d-]/.test(text.charAt(firstSign))) return undefined;
  const opening = /^(?:\s*(?:>|[-+*](?=\s)|\d{1,9}[.)](?=\s)))*/.exec(text.slice(start, end))?.[0] ?? '';
  const marks = opening.match(/>|[-+*]|\d[.)]/g)?.length ?? 0;
  return marks > MARKS ? { what: 'quote and list marks at the start of a line', limit: MARKS } : undefined;
}
