import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readLibrary } from '#content-layer/read-library.ts';
import type { LibraryReading } from '#domain/source.ts';

/** `tests/fixtures/rules`: a folder for each rule, laid over `_library`, a small library without any fault. */
export const FIXTURES = path.join(import.meta.dirname, '..', '..', 'fixtures', 'rules');

/** Names of the fixture folders. */
export const FIXTURE_NAMES = readdirSync(FIXTURES).filter((name) => !name.startsWith('_'));

export interface RuleFixture {
  readonly reading: LibraryReading;
  /** `file line rule`, sorted: what the offending lines name. */
  readonly expected: readonly string[];
}

/**
 * A line that breaks a rule ends with `  <-- rule`, or with several names and commas between them; the marks are taken
 * away before the library is read. What no line can carry, such as a folder's name, stands in `expected.txt`.
 */
const MARK = / +<-- ([a-z-]+(?:, [a-z-]+)*)$/;

/** Files of a fixture that are no part of its library. */
const BESIDE = new Set(['expected.txt', 'report.txt']);

/** Reads one fixture as a content folder. */
export async function readFixture(name: string): Promise<RuleFixture> {
  return inLibrary(async (folder) => {
    const expected = [...layOver(path.join(FIXTURES, name), folder), ...besides(name)];
    return { reading: await readLibrary(folder), expected: expected.sort() };
  });
}

/** Runs with a copy of the small library without faults, in a folder that is gone afterwards. */
export async function inLibrary<Result>(run: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), 'callsheet-rule-'));
  try {
    cpSync(path.join(FIXTURES, '_library'), folder, { recursive: true });
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Reads the small library with these files added to it, by path. */
export async function readWith(files: Readonly<Record<string, string>>): Promise<LibraryReading> {
  return inLibrary(async (folder) => {
    for (const [file, text] of Object.entries(files)) write(path.join(folder, file), Buffer.from(text));
    return readLibrary(folder);
  });
}

function write(file: string, bytes: Buffer): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

function layOver(from: string, to: string): string[] {
  const files = readdirSync(from, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap((entry) => {
    const file = path.relative(from, path.join(entry.parentPath, entry.name)).split(path.sep).join('/');
    if (BESIDE.has(file)) return [];
    // Byte for byte, since some fixtures are not UTF-8.
    const lines = readFileSync(path.join(from, file), 'latin1').split('\n');
    const text = lines.map((line) => line.replace(MARK, '')).join('\n');
    write(path.join(to, file), Buffer.from(text, 'latin1'));
    return lines.flatMap((line, index) => rulesOn(line).map((rule) => `${file} ${index + 1} ${rule}`));
  });
}

function rulesOn(line: string): string[] {
  return MARK.exec(line)?.[1]?.split(', ') ?? [];
}

function besides(name: string): string[] {
  if (!readdirSync(path.join(FIXTURES, name)).includes('expected.txt')) return [];
  return readFileSync(path.join(FIXTURES, name, 'expected.txt'), 'utf8')
    .trim()
    .split('\n');
}
