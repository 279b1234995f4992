import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLibrary } from '#content-layer/read-library.ts';
import { readText } from '#content-layer/read-text.ts';

const LIBRARY = join(import.meta.dirname, '..', '..', 'fixtures', 'library');
const PIECES_IN_FIXTURE = 11;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callsheet-folder-'));
  cpSync(LIBRARY, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What reading says about one file, and whether the rest of the library is still there. */
async function problemsOf(file: string) {
  const { library, problems } = await readLibrary(folder);
  expect(problems.every((problem) => problem.file === file)).toBe(true);
  expect(library?.pieces.length).toBe(PIECES_IN_FIXTURE);
  return problems.map(({ code, line, facts }) => ({ code, line, reason: facts.reason }));
}

describe('A content folder refuses, and says where', () => {
  it('a symlink to a file', async () => {
    symlinkSync('/etc/passwd', join(folder, 'plays', 'linked.mdx'));
    expect(await problemsOf('plays/linked.mdx')).toEqual([
      { code: 'unreadable-file', line: 1, reason: 'symlink' },
    ]);
  });

  it('a symlink to a folder', async () => {
    symlinkSync('/etc', join(folder, 'linked'));
    expect(await problemsOf('linked')).toEqual([{ code: 'unreadable-file', line: 1, reason: 'symlink' }]);
  });

  it('a socket', async () => {
    const server = createServer().listen(join(folder, 'plays', 'socket.mdx'));
    await once(server, 'listening');
    expect(await problemsOf('plays/socket.mdx')).toEqual([
      { code: 'unreadable-file', line: 1, reason: 'not-a-file' },
    ]);
    server.close();
  });

  it('what became a symlink or a device between listing and reading', () => {
    const link = join(folder, 'plays', 'late.mdx');
    symlinkSync('/etc/passwd', link);
    expect(readText(link, 'plays/late.mdx', 1000)).toMatchObject({
      problem: { facts: { reason: 'symlink' } },
    });
    expect(readText('/dev/zero', 'plays/late.mdx', 1000)).toMatchObject({
      problem: { facts: { reason: 'not-a-file' } },
    });
  });

  it('a folder that is another repository', async () => {
    mkdirSync(join(folder, 'plays', '.git'));
    const { problems, library } = await readLibrary(folder);
    expect(problems).toEqual([
      { code: 'unreadable-file', file: 'plays', line: 1, facts: { reason: 'submodule' } },
    ]);
    expect(library?.pieces.length).toBe(PIECES_IN_FIXTURE - 1);
  });

  it('a file of 100 MB, without reading it', async () => {
    const path = join(folder, 'plays', 'huge.mdx');
    writeFileSync(path, '');
    truncateSync(path, 100 * 1024 * 1024);
    const before = process.memoryUsage().arrayBuffers;
    expect(await problemsOf('plays/huge.mdx')).toEqual([
      { code: 'unreadable-file', line: 1, reason: 'too-large' },
    ]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50 * 1024 * 1024);
  });

  it('a claim of 100 MB', async () => {
    const path = join(folder, 'claims', 'huge.yaml');
    writeFileSync(path, '');
    truncateSync(path, 100 * 1024 * 1024);
    expect(await problemsOf('claims/huge.yaml')).toEqual([
      { code: 'unreadable-file', line: 1, reason: 'too-large' },
    ]);
  });

  it('UTF-16, in either order', async () => {
    const text = '---\ntitle: x\n---\n';
    writeFileSync(
      join(folder, 'plays', 'wide.mdx'),
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
    );
    expect(await problemsOf('plays/wide.mdx')).toEqual([
      { code: 'unreadable-file', line: 1, reason: 'encoding' },
    ]);
    const swapped = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    writeFileSync(join(folder, 'plays', 'wide.mdx'), swapped);
    expect(await problemsOf('plays/wide.mdx')).toEqual([
      { code: 'unreadable-file', line: 1, reason: 'encoding' },
    ]);
  });

  it('UTF-16 without a mark', async () => {
    writeFileSync(join(folder, 'plays', 'wide.mdx'), Buffer.from('---\ntitle: x\n---\n', 'utf16le'));
    expect(await problemsOf('plays/wide.mdx')).toEqual([{ code: 'unreadable-file', line: 1, reason: 'nul' }]);
  });

  it('Latin-1, with the line on which it shows', async () => {
    writeFileSync(
      join(folder, 'plays', 'old.mdx'),
      Buffer.from('---\ntitle: x\nsummary: café\n---\n', 'latin1'),
    );
    expect(await problemsOf('plays/old.mdx')).toEqual([
      { code: 'unreadable-file', line: 3, reason: 'encoding' },
    ]);
  });

  it('a NUL, with its line', async () => {
    writeFileSync(join(folder, 'plays', 'nul.mdx'), '---\ntitle: x\n---\n\nWords\u0000\n');
    expect(await problemsOf('plays/nul.mdx')).toEqual([{ code: 'unreadable-file', line: 5, reason: 'nul' }]);
  });

  it('a folder that no type owns, and a folder in a folder', async () => {
    mkdirSync(join(folder, 'brochures'));
    expect(await problemsOf('brochures')).toEqual([{ code: 'unknown-folder', line: 1 }]);
    rmSync(join(folder, 'brochures'), { recursive: true });
    mkdirSync(join(folder, 'plays', 'old'));
    expect(await problemsOf('plays/old')).toEqual([{ code: 'unknown-folder', line: 1 }]);
  });

  it.each([
    'plays/Gone Quiet.mdx',
    'plays/gone_quiet.mdx',
    'plays/notes.txt',
    'plays/x.md',
    'claims/x.yml',
    'x.yaml',
  ])('the name %s', async (file) => {
    writeFileSync(join(folder, file), 'x');
    expect(await problemsOf(file)).toEqual([{ code: 'file-name', line: 1 }]);
  });
});

describe('A content folder', () => {
  it('may hold dot files and a README anywhere', async () => {
    mkdirSync(join(folder, '.git'));
    writeFileSync(join(folder, '.git', 'config'), 'x');
    writeFileSync(join(folder, 'plays', '.gone-quiet.mdx.swp'), 'x');
    writeFileSync(join(folder, 'plays', 'README.md'), 'x');
    expect((await readLibrary(folder)).problems).toEqual([]);
  });

  it('that is missing is a problem, not a crash', async () => {
    const { library, problems } = await readLibrary(join(folder, 'nowhere'));
    expect(library).toBeUndefined();
    expect(problems.map(({ file, facts }) => [file, facts.reason])).toEqual([
      ['.', 'cannot-read'],
      ['library.yaml', 'missing'],
      ['taxonomy.yaml', 'missing'],
    ]);
  });

  it('that is a file is a problem, not a crash', async () => {
    const { library, problems } = await readLibrary(join(folder, 'library.yaml'));
    expect(library).toBeUndefined();
    expect(problems[0]?.facts.reason).toBe('cannot-read');
  });

  it('without a glossary and synonyms has empty ones', async () => {
    rmSync(join(folder, 'glossary.yaml'));
    rmSync(join(folder, 'synonyms.yaml'));
    const { library, problems } = await readLibrary(folder);
    expect(problems).toEqual([]);
    expect(library?.glossary.terms).toEqual([]);
    expect(library?.synonyms.groups).toEqual([]);
  });

  it('without a usable taxonomy has no library, but documents to point at', async () => {
    writeFileSync(join(folder, 'taxonomy.yaml'), 'stages: [');
    const { library, problems, documents } = await readLibrary(folder);
    expect(library).toBeUndefined();
    expect(problems.map(({ file, code }) => [file, code])).toEqual([['taxonomy.yaml', 'yaml-syntax']]);
    expect(documents.length).toBe(PIECES_IN_FIXTURE);
  });
});
