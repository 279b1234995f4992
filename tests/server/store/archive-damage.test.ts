import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { ArchiveRefused } from '#server/store/archive/format.ts';
import { readArchive } from '#server/store/archive/read-archive.ts';
import { saveStore } from '#server/store/archive/save-store.ts';
import { NOW, newSqlite, openForTest } from './both-engines.ts';
import { fillEveryTable } from './every-table.ts';

const FACTS = { callsheet: 'backup', version: '0.1.0', madeAt: NOW.toISOString(), release: null } as const;
const FILES = [
  { path: 'library.yaml', bytes: Buffer.from('name: Zoë\n') },
  { path: 'plays/one.mdx', bytes: Buffer.from([0, 255, 10, 13]) },
];

it('reads what it has written: every row, and every file to the byte', async () => {
  const file = await wholeArchive();
  const files: { path: string; bytes: Buffer }[] = [];
  let rows = 0;
  const { head, end } = await readArchive(file, {
    onRows: async (page) => {
      rows += page.rows.length;
    },
    onFile: async ({ file: path, base64 }) => {
      files.push({ path, bytes: Buffer.from(base64, 'base64') });
    },
  });
  expect(head).toMatchObject({ ...FACTS, engine: 'sqlite', format: 1 });
  expect(files).toEqual(FILES);
  expect(rows).toBe(Object.values(end.tables).reduce((sum, { count }) => sum + count, 0));
  expect(rows).toBeGreaterThan(600);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('refuses an archive that is not whole, and says why', async () => {
  const file = await wholeArchive();
  const whole = readFileSync(file);
  const text = gunzipSync(whole).toString();
  const [head = '', ...rest] = text.trimEnd().split('\n');
  const flipped = Buffer.from(whole);
  flipped.writeUInt8(flipped.readUInt8(whole.length >> 1) ^ 1, whole.length >> 1);
  const renamed = (name: string) => gzipSync(text.replace('{"file":"library.yaml"', `{"file":"${name}"`));
  const damages: Record<string, [Buffer, RegExp]> = {
    empty: [Buffer.alloc(0), /unexpected end of file|its end is missing/],
    cut: [whole.subarray(0, whole.length - 20), /unexpected end of file/],
    'cut at a line': [gzipSync([head, ...rest.slice(0, -1)].join('\n')), /its end is missing/],
    'a flipped bit': [flipped, /\(.+\)/],
    'a changed row': [gzipSync(text.replace('ada@example.com', 'eve@example.com')), /differ in: user/],
    'a row too few': [gzipSync(text.replace(/\{"table":"visit".*\n/, '')), /differ in: visit/],
    'a row too many': [gzipSync(text.replace(/(\{"table":"visit".*\n)/, '$1$1')), /differ in: visit/],
    'a changed file': [renamed('other.yaml'), /differ in: files/],
    'no head': [gzipSync(rest.join('\n')), /its head is missing/],
    'two heads': [gzipSync([head, head, ...rest].join('\n')), /it has two heads/],
    'something after the end': [gzipSync(text + text), /there is more after its end/],
    'another format': [gzipSync(text.replace('"format":1', '"format":2')), /this version does not write/],
    'no archive at all': [Buffer.from('A shopping list'), /incorrect header check/],
    'another gzip file': [gzipSync('A shopping list'), /not JSON/],
  };
  for (const name of ['../x', '/x', 'a/../../x', '.git/config', 'a//b', 'a\\\\b', 'c:x', '', 'a/', './a']) {
    damages[`a file at "${name}"`] = [renamed(name), /this version does not write/];
  }
  const bad = join(dirname(file), 'bad.gz');
  for (const [name, [bytes, why]] of Object.entries(damages)) {
    writeFileSync(bad, bytes);
    const fault = await readArchive(bad, {}).catch((error) => error);
    expect(fault, name).toBeInstanceOf(ArchiveRefused);
    expect(fault.message, name).toMatch(/is not a whole archive of Callsheet \(.+\)\. Nothing was changed\./);
    expect(fault.message, name).toMatch(why);
  }
});

async function wholeArchive(): Promise<string> {
  const where = await newSqlite();
  const store = await openForTest(where);
  await fillEveryTable(store.db);
  const file = join(dirname(where.file), 'whole.gz');
  await saveStore(store, file, FACTS, FILES);
  return file;
}
