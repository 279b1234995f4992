/** Objects and lists may stand this deep in one another; what the API takes is three deep at most. */
const DEEPEST = 20;

/** Names, values and signs; what the API takes has a few hundred. More would only keep the server from others. */
const MOST_TOKENS = 10_000;

/** A text that is JSON for some readers and a trap for others. The message is a sentence about it. */
export class JsonFault extends Error {
  override readonly name = 'JsonFault';
}

/**
 * Reads JSON that means one thing only: no name twice in an object (readers differ on which one counts), no
 * `__proto__`, no NUL and no half characters (a database refuses them), nothing nested or going on without end.
 * @throws JsonFault
 */
export function readStrictJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new JsonFault('The body is not JSON.');
  }
  // It is JSON by now, so tokens can be told by their first character.
  checkTokens(text);
  return value;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s"{}[\]:,]+/gs;

function checkTokens(text: string): void {
  // Names seen in each object that is open; undefined stands for a list.
  const open: (Set<string> | undefined)[] = [];
  let previous = '';
  let count = 0;
  for (const [token] of text.matchAll(TOKEN)) {
    count += 1;
    if (count > MOST_TOKENS)
      throw new JsonFault('The body has more names and values than any request needs.');
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : undefined);
      if (open.length > DEEPEST) throw new JsonFault(`The body is nested more than ${DEEPEST} deep.`);
    } else if (token === '}' || token === ']') open.pop();
    else if (token.startsWith('"')) {
      const written = JSON.parse(token) as string;
      if (!isPlainText(written)) throw new JsonFault('The body holds a character that no text may hold.');
      const names = open.at(-1);
      if (names && (previous === '{' || previous === ',')) checkName(written, names);
    }
    previous = token;
  }
}

function checkName(name: string, names: Set<string>): void {
  if (name === '__proto__')
    throw new JsonFault('The body holds the name "__proto__", which is never a field.');
  if (names.has(name)) throw new JsonFault(`The body holds the name "${name.slice(0, 40)}" twice.`);
  names.add(name);
}

/** Whether every database and every page can hold the text: no NUL, no half of a pair. */
export function isPlainText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}
