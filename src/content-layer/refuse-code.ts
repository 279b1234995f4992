import type { HeavyBody } from './refuse-heavy.ts';

/**
 * Refuses JavaScript that could stop the process. The MDX parser hands each `{…}` and each import or export to a
 * native parser that recurses: 7,000 open brackets end the process, and 30 nested `<A>` keep it busy for hours.
 * Pieces hold no code anyway, so a length that no slip of the pen reaches is refused unseen.
 *
 * The ends of code are guessed on the long side: what only looks like code may be refused, never the other way.
 */
export function findHeavyCode(text: string): HeavyBody | undefined {
  for (const [start, end] of codeIn(text)) {
    const line = () => text.slice(0, start).split(LINE_END).length;
    if (end - start > CHARACTERS) return { line: line(), what: 'characters of code', limit: CHARACTERS };
    const angles = text.slice(start, end).split('<').length - 1;
    if (angles > ANGLES) return { line: line(), what: '"<" in code', limit: ANGLES };
  }
  return undefined;
}

/** A third of the depth that is known to be safe. */
const CHARACTERS = 1000;

/** Each nested one doubles the parser's work. */
const ANGLES = 12;

const LINE_END = /\r\n|\n|\r/;

type Span = readonly [start: number, end: number];

function* codeIn(text: string): Iterable<Span> {
  yield* expressionsIn(text);
  yield* modulesIn(text);
}

/** From each brace that is not escaped to the one that closes it; one that nothing closes is never parsed. */
function* expressionsIn(text: string): Iterable<Span> {
  const last = text.lastIndexOf('}') + 1;
  for (let at = text.indexOf('{'); at >= 0 && at < last; at = text.indexOf('{', at)) {
    if (isEscaped(text, at)) at += 1;
    else {
      const end = plainEnd(text, at) ?? last;
      yield [at, end];
      at = end;
    }
  }
}

function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text.charAt(before - 1) === '\\') before -= 1;
  return (at - before) % 2 === 1;
}

/** Behind the closing brace; undefined where a string, a comment or a pattern may hold braces that do not count. */
function plainEnd(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '{') depth += 1;
    else if (sign === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (UNCERTAIN.has(sign)) return undefined;
  }
  return undefined;
}

const UNCERTAIN = new Set(['"', "'", '`', '/', '\\']);

/** Imports and exports begin in the first column, and go on over blank lines while a bracket or comment is open. */
function* modulesIn(text: string): Iterable<Span> {
  const starts = /(?:^\uFEFF?|[\r\n])((?:import|export)(?=[\s{*]|$))/g;
  for (const match of text.matchAll(starts)) {
    const start = match.index + match[0].length - 'import'.length;
    if (continuesParagraph(text, start)) continue;
    const blank = /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)/g;
    blank.lastIndex = start;
    const end = blank.exec(text)?.index ?? text.length;
    yield [start, /[([{`]|\/\*/.test(text.slice(start, end)) ? text.length : end];
  }
}

/** Whether only lines of plain prose stand between the last blank line and here: then "export" is just a word. */
function continuesParagraph(text: string, start: number): boolean {
  const before = text
    .slice(Math.max(0, start - PROSE), start)
    .split(LINE_END)
    .slice(0, -1);
  const blank = before.findLastIndex((line) => line.trim() === '');
  // Where its beginning is out of sight, it may begin with a block.
  if (blank < 0 && start > PROSE) return false;
  const run = before.slice(blank + 1);
  return run.length > 0 && run.every((line) => /^\p{L}[^{}]*$/u.test(line));
}

/** How far back a paragraph is looked at. */
const PROSE = 2000;
