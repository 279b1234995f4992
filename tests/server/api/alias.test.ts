import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { acceptPiece, type PieceFile } from '#content-layer/accept-files.ts';
import { blockIdSource } from '#content-layer/block-ids.ts';
import { formatDocument } from '#content-layer/format.ts';
import { readLibrary } from '#content-layer/read-library.ts';
import { contentFile, walkFolder } from '#content-layer/walk-folder.ts';
import { addAlias } from '#server/library-change/add-alias.ts';
import { replaceUnchanged } from '#server/library-change/replace-unchanged.ts';
import { withAlias } from '#server/library-change/with-alias.ts';
import { ask as askServer, startServer } from '../running-server.ts';
import { newSqlite, openForTest } from '../store/both-engines.ts';
import { startApi, type TestApi, type Told } from './test-api.ts';
import { fixtureLibrary, layBareRelease } from './test-release.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const FIXTURE = join(ROOT, 'tests', 'fixtures', 'library');
const PIECE = 'objections/erp-does-this';
const FILE = `${PIECE}.mdx`;

describe('making a search lead to a piece', () => {
  it('writes it into the piece, and the library reads it', async () => {
    const { folder, ask, api } = await begin();
    const before = readFileSync(join(folder, FILE), 'utf8');
    const told = await ask();
    expect(told.status, told.text).toBe(204);
    expect(readFileSync(join(folder, FILE), 'utf8')).toBe(
      before.replace(
        'aliases: [ERP module, we already own it]',
        'aliases: [ERP module, we already own it, audit trail]',
      ),
    );
    const { library, problems } = await readLibrary(folder);
    expect(problems).toEqual([]);
    expect(library?.pieces.find(({ id }) => id === PIECE)?.aliases).toContain('audit trail');
    expect(leftOvers(folder)).toEqual([]);
    const { db } = api.store;
    expect(await db.selectFrom('miss').select(['state', 'count']).execute()).toEqual([
      { state: 'alias', count: 0 },
    ]);
    expect(await audits(api)).toEqual([{ who: 'mary', action: 'alias-added', subject: PIECE, detail: '{}' }]);
  });

  it('sent again, changes nothing more', async () => {
    const { folder, ask, api } = await begin();
    const all = await Promise.all([ask(), ask(), ask()]);
    expect(all.map(({ status }) => status)).toEqual([204, 204, 204]);
    const text = readFileSync(join(folder, FILE), 'utf8');
    expect(text.match(/audit trail/g)).toHaveLength(1);
    expect(await audits(api)).toHaveLength(1);
  });

  it('finds the piece by an id that it had before', async () => {
    const { folder, ask } = await begin();
    expect((await ask({ piece: 'objections/erp-module' })).status).toBe(204);
    expect(readFileSync(join(folder, FILE), 'utf8')).toContain('audit trail');
  });

  it.each(['objections/none', '../objections/erp-does-this', '__proto__', 'claims/x', `${PIECE}#re01`])(
    'refuses %s, which is no piece',
    async (piece) => {
      const { folder, ask } = await begin();
      const before = readFileSync(join(folder, FILE), 'utf8');
      const told = await ask({ piece });
      expect([told.status, told.json.code]).toEqual([422, 'invalid-input']);
      expect(readFileSync(join(folder, FILE), 'utf8')).toBe(before);
    },
  );

  it('does so through the whole server, which knows where the content folder is', async () => {
    const { folder, api } = await begin('none');
    const server = await startServer([], undefined, {
      content: folder,

      store: api.store,
    });
    server.sites = api.sites;
    const told = await askServer(server.port, '/api/v1/misses/alias', {
      method: 'PUT',
      headers: { Origin: `http://127.0.0.1:${server.port}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ words: 'audit trail', piece: PIECE }),
    });
    expect([told.status, String(told.body)]).toEqual([204, '']);
    expect(readFileSync(join(folder, FILE), 'utf8')).toContain('audit trail');
  });

  it('knows nothing of a search that is not in the list', async () => {
    const { folder, ask } = await begin();
    const before = readFileSync(join(folder, FILE), 'utf8');
    expect((await ask({ words: 'never searched' })).status).toBe(404);
    expect(readFileSync(join(folder, FILE), 'utf8')).toBe(before);
  });

  it('is for a fresh sign-in of marketing, and no key', async () => {
    const { ask, api } = await begin();
    api.now = new Date(api.now.getTime() + 12 * 3_600_000 + 1);
    expect((await ask()).json.code).toBe('sign-in-again');
  });

  it('says so where the portal has no folder to write into', async () => {
    const { ask, api } = await begin('none');
    const told = await ask();
    expect([told.status, told.json.code]).toEqual([409, 'conflict']);
    expect(told.json.hint).toContain(FILE);
    expect(await audits(api)).toEqual([]);
    expect(await api.store.db.selectFrom('miss').select('state').execute()).toEqual([{ state: 'new' }]);
  });

  it.each<[string, (folder: string) => void]>([
    ['the file is gone', (folder) => rmSync(join(folder, FILE))],
    [
      'a symlink is in its place',
      (folder) => {
        renameSync(join(folder, FILE), join(folder, 'aside.mdx'));
        symlinkSync(join(folder, 'aside.mdx'), join(folder, FILE));
      },
    ],
    [
      'a symlink is in the place of its folder',
      (folder) => {
        renameSync(join(folder, 'objections'), join(folder, 'aside'));
        symlinkSync(join(folder, 'aside'), join(folder, 'objections'));
      },
    ],
    ['a folder is in its place', (folder) => swapForFolder(join(folder, FILE))],
    ['it is no MDX', (folder) => writeFileSync(join(folder, FILE), '---\ntitle: [\n---\n')],
    [
      'it has a field that no piece has',
      (folder) => edit(folder, 'kind: concern', 'kind: concern\ncolour: red'),
    ],
    ['it holds an expression', (folder) => edit(folder, 'Our ERP already does this.\n</', '{1 + 1}\n</')],
    ['a comment stands at its search words', (folder) => edit(folder, 'aliases:', '# as reps say\naliases:')],
    [
      'it has as many search words as it may',
      (folder) =>
        edit(folder, 'aliases: [', `aliases: [${Array.from({ length: 38 }, (_, at) => `w${at}`)}, `),
    ],
  ])('is refused, with a sentence, and nothing changed, when %s', async (_, spoil) => {
    const { folder, ask, api } = await begin();
    spoil(folder);
    const before = photograph(folder);
    const told = await ask();
    expect([told.status, told.json?.code], told.text).toEqual([409, 'conflict']);
    expect(told.json.detail).toMatch(/^[A-Z].+\.$/);
    expect(photograph(folder)).toEqual(before);
    expect(await audits(api)).toEqual([]);
  });
});

describe('the text of a piece with one more search word', () => {
  const { files } = walkFolder(join(ROOT, 'content'));
  const pieces = files.filter((file) => file.kind === 'piece');

  it('says what it said in every piece of the sample, and is canonical', () => {
    expect(pieces.length).toBeGreaterThan(30);
    for (const file of pieces) {
      const source = readFileSync(join(ROOT, 'content', file.file), 'utf8');
      const added = withAlias(file, source, 'yes: [a] # "quoted"');
      if (added.kind !== 'text') throw new Error(`${file.file}: ${added.kind}`);
      expect(formatDocument(added.text, { newId: blockIdSource(Math.random) })).toBe(added.text);
      const [before, after] = [source, added.text].map((text) => acceptPiece(file, text));
      if (!before || !after || 'problems' in before || 'problems' in after) throw new Error(file.file);
      const { aliases = [], ...fields } = before.value.piece.fields;
      expect(after.value.piece.fields).toEqual({ ...fields, aliases: [...aliases, 'yes: [a] # "quoted"'] });
    }
  });

  it('begins a list where there is none, and keeps comments at other fields', () => {
    const file = contentFile('objections/new.mdx') as PieceFile;
    const source =
      '---\ntitle: New\nsummary: It is new.\n# ours\nowner: product-marketing\nkind: concern\n---\n';
    const added = withAlias(file, source, 'audit trail');
    expect(added).toEqual({
      kind: 'text',
      text: '---\ntitle: New\nsummary: It is new.\n# ours\nowner: product-marketing\naliases: [audit trail]\nkind: concern\n---\n',
    });
    expect(withAlias(file, source, 'NEW')).toEqual({ kind: 'there' });
  });
});

describe('replacing a file', () => {
  it('leaves the work of whoever wrote it meanwhile', async () => {
    const { folder } = await begin();
    const path = join(folder, FILE);
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, 'what an author has just saved');
    expect(replaceUnchanged(path, before, 'ours')).toBe(false);
    expect(readFileSync(path, 'utf8')).toBe('what an author has just saved');
    expect(leftOvers(folder)).toEqual([]);
  });

  it('keeps its mode, and takes away what a killed process left', async () => {
    const { folder } = await begin();
    const path = join(folder, FILE);
    writeFileSync(join(folder, 'objections', `.erp-does-this.mdx.${process.pid}.tmp`), 'half of a');
    const mode = statSync(path).mode;
    expect(addAlias(folder, FILE, 'audit trail')).toBe('added');
    expect(statSync(path).mode).toBe(mode);
    expect(leftOvers(folder)).toEqual([]);
  });

  it.each([
    '../outside.mdx',
    'objections/../../outside.mdx',
    '/etc/hosts',
    'library.yaml',
    'objections/.x.mdx',
    '',
  ])('reaches no file but pieces: %j', async (file) => {
    const { folder } = await begin();
    const before = photograph(folder);
    expect(addAlias(join(folder), file, 'audit trail')).toBe('gone');
    expect(photograph(folder)).toEqual(before);
  });
});

async function begin(content: 'folder' | 'none' = 'folder') {
  const folder = mkdtempSync(join(tmpdir(), 'callsheet-alias-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(FIXTURE, folder, { recursive: true });
  const site = await layBareRelease(await fixtureLibrary(), 'release-1');
  const store = await openForTest(await newSqlite());
  const api = startApi(store, [site], content === 'folder' ? folder : undefined);
  const marketer = await api.addPerson('mary', 'marketer');
  const miss = { words: 'audit trail', confidence: 'none', count: 2, state: 'new' } as const;
  await store.db
    .insertInto('miss')
    .values({ ...miss, firstDay: '2026-11-20', lastDay: '2026-11-22', gap: null })
    .execute();
  const ask = (body: object = {}): Promise<Told> =>
    api.ask(marketer, 'PUT', '/misses/alias', { body: { words: 'audit trail', piece: PIECE, ...body } });
  return { folder, api, ask };
}

async function audits({ store }: TestApi) {
  return store.db.selectFrom('audit').select(['who', 'action', 'subject', 'detail']).execute();
}

function edit(folder: string, from: string, to: string): void {
  const path = join(folder, FILE);
  const before = readFileSync(path, 'utf8');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
}

function swapForFolder(path: string): void {
  rmSync(path);
  cpSync(join(FIXTURE, 'plays'), path, { recursive: true });
}

/** Every file of a folder with its text. */
function photograph(folder: string): [string, string][] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  return names
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
}

function leftOvers(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp'));
}
