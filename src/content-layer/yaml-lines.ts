/**
 * Where the fields of a YAML text stand. Gives a function from a path (`terms.3.meaning`) to its line, from 1; of
 * the nearest parent where the path itself has no line of its own (`[a, b]` on one line); 1 where nothing is known.
 * It reads indentation only and is meant for texts that the parser has accepted, or for pointing near a fault.
 */
export function yamlLines(text: string): (path: string) => number {
  const lines = scan(text);
  return (path) => {
    for (let at = path; at; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
      const line = lines.get(at);
      if (line !== undefined) return line;
    }
    return 1;
  };
}

interface Level {
  readonly indent: number;
  readonly path: string;
  /** The number of the last list item on this level; undefined where it holds fields. */
  item?: number;
}

const ITEM = /^( *)-(?: +|$)/;
function scan(text: string): Map<string, number> {
  const lines = new Map<string, number>();
  const levels: Level[] = [];
  let scalarIndent = -1;
  for (const [index, raw] of text.split('\n').entries()) {
    if (!raw.trim() || /^\s*#/.test(raw)) continue;
    const indent = raw.length - raw.trimStart().length;
    if (scalarIndent >= 0 && indent > scalarIndent) continue;
    scalarIndent = -1;
    let rest = raw;
    for (let item = ITEM.exec(rest); item; item = ITEM.exec(rest)) {
      const path = openItem(levels, item[1]?.length ?? 0);
      lines.set(path, index + 1);
      rest = ' '.repeat(item[0].length) + rest.slice(item[0].length);
    }
    const field = fieldIn(rest);
    if (!field) continue;
    const path = openField(levels, field.indent, field.key);
    if (!lines.has(path)) lines.set(path, index + 1);
    if (/^[|>]/.test(field.value)) scalarIndent = field.indent;
  }
  return lines;
}

/** The field that a line opens. Without a backtracking pattern: the line may be 64 kB of anything. */
function fieldIn(line: string): { indent: number; key: string; value: string } | undefined {
  const colon = line.search(/:(?:\s|$)/);
  if (colon < 0) return undefined;
  const written = line.slice(0, colon).trim();
  const quoted = /^"[^"]*"$|^'[^']*'$/.test(written);
  if (!quoted && /^[#&*!|>'"%@`[{,?]/.test(written)) return undefined;
  return {
    indent: line.length - line.trimStart().length,
    key: quoted ? written.slice(1, -1) : written,
    value: line.slice(colon + 1).trimStart(),
  };
}

function openItem(levels: Level[], indent: number): string {
  while (levels.length && (levels.at(-1) as Level).indent > indent) levels.pop();
  let level = levels.at(-1);
  // A list may stand at the indent of the field that it belongs to.
  if (!level || level.indent < indent || level.item === undefined) {
    level = { indent, path: pathBelow(level), item: -1 };
    levels.push(level);
  }
  level.item = (level.item ?? -1) + 1;
  return pathBelow(level);
}

function openField(levels: Level[], indent: number, key: string): string {
  while (levels.length && ((levels.at(-1) as Level).indent > indent || isSibling(levels.at(-1), indent))) {
    levels.pop();
  }
  const base = pathBelow(levels.at(-1));
  const path = base ? `${base}.${key}` : key;
  levels.push({ indent, path });
  return path;
}

/** The path of what stands on this level now. */
function pathBelow(level: Level | undefined): string {
  if (!level || level.item === undefined) return level?.path ?? '';
  return level.path ? `${level.path}.${level.item}` : `${level.item}`;
}

/** A field, or a list at the indent of its field, on the same level ends where the next field begins. */
function isSibling(level: Level | undefined, indent: number): boolean {
  return level !== undefined && level.indent === indent;
}
