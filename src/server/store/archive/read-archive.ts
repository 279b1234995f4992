import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import {
  type ArchivedFile,
  ArchiveRefused,
  type End,
  type Head,
  type Line,
  lineSchema,
  type Rows,
} from './format.ts';
import { differences, TallyCount } from './tally.ts';

/** What comes to whoever reads an archive. */
export interface ArchiveReader {
  readonly onRows?: (rows: Rows) => Promise<void>;
  readonly onFile?: (file: ArchivedFile) => Promise<void>;
}

/**
 * Reads an archive from its head to its end, and checks every row and file against the checksums at the end. What was
 * handed out before a fault shows must be thrown away.
 * @throws ArchiveRefused
 */
export async function readArchive(path: string, reader: ArchiveReader): Promise<{ head: Head; end: End }> {
  let head: Head | undefined;
  let end: End | undefined;
  const tables = new Map<string, TallyCount>();
  const files = new TallyCount();
  for await (const line of linesOf(path)) {
    if (end) throw notWhole(path, 'there is more after its end');
    if (!head) head = requireHead(path, line);
    else if ('rows' in line) {
      countRows(tables, line);
      await reader.onRows?.(line);
    } else if ('file' in line) {
      files.add(fileLine(line.file, Buffer.from(line.base64, 'base64')));
      await reader.onFile?.(line);
    } else if ('end' in line) end = line.end;
    else throw notWhole(path, 'it has two heads');
  }
  if (!head || !end) throw notWhole(path, 'its end is missing');
  const wrong = differences(end.tables, withNothing(end, tables));
  const [found, said] = [files.tally(), end.files];
  if (found.count !== said.count || found.sha256 !== said.sha256) wrong.push('files');
  if (wrong.length > 0) throw notWhole(path, `checksums differ in: ${wrong.join(', ')}`);
  return { head, end };
}

/** The line that a file has in the tally of files. */
export function fileLine(path: string, bytes: Buffer): string {
  return `${createHash('sha256').update(bytes).digest('hex')} ${path}`;
}

async function* linesOf(path: string): AsyncGenerator<Line> {
  const source = createReadStream(path);
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const line of splitLines(source.pipe(gunzip))) yield parse(path, line.toString('utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new ArchiveRefused(`There is no file ${path}.`);
    if (code?.startsWith('Z_')) throw notWhole(path, message);
    throw error;
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

/** Splits at line feeds and nothing else; readline would also split at U+2028, which JSON lets stand in texts. */
async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let begun: Buffer[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(LINE_FEED); to >= 0; to = chunk.indexOf(LINE_FEED, from)) {
      yield Buffer.concat([...begun, chunk.subarray(from, to)]);
      begun = [];
      from = to + 1;
    }
    begun.push(chunk.subarray(from));
  }
  const rest = Buffer.concat(begun);
  if (rest.length > 0) yield rest;
}

const LINE_FEED = 10;

function parse(path: string, text: string): Line {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw notWhole(path, 'it holds a line that is not JSON');
  }
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) throw notWhole(path, 'it holds a line that this version does not write');
  return parsed.data;
}

function requireHead(path: string, line: Line): Head {
  if ('callsheet' in line) return line;
  throw notWhole(path, 'its head is missing');
}

function countRows(tables: Map<string, TallyCount>, { table, rows }: Rows): void {
  const count = tables.get(table) ?? new TallyCount();
  for (const row of rows) count.add(JSON.stringify(row));
  tables.set(table, count);
}

/** Tables without rows have no line, but a tally. */
function withNothing(end: End, tables: Map<string, TallyCount>) {
  const names = new Set([...Object.keys(end.tables), ...tables.keys()]);
  return Object.fromEntries([...names].map((name) => [name, (tables.get(name) ?? new TallyCount()).tally()]));
}

function notWhole(path: string, why: string): ArchiveRefused {
  return new ArchiveRefused(
    `${path} is not a whole archive of Callsheet (${why}). Nothing was changed. Use another one, or the Callsheet that wrote it.`,
  );
}
