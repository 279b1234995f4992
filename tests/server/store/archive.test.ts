import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dataFolderAt, prepareDataFolder } from '#release/data-folder.ts';
import { takeLock } from '#release/lock.ts';
import { readTables } from '#server/store/archive/read-tables.ts';
import { DATA_TABLES } from '#server/store/archive/table-keys.ts';
import { openStore, type Store, type StoreWhere } from '#server/store/open-store.ts';
import { makeWorkplace, runCallsheet, type Workplace } from '../tiny-checkout.ts';
import { type Bench, NOW, onBothEngines } from './both-engines.ts';
import { endOf, heard, startChild } from './child.ts';
import { fillEveryTable } from './every-table.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** A content folder, a data folder and a database. */
interface Place {
  readonly work: Workplace;
  readonly where: StoreWhere;
}

onBothEngines((bench) => {
  it('backs up everything and gives it back with the same checksums', async () => {
    const here = await newPlace(bench);
    const before = await change(here, async (store) => {
      await fillEveryTable(store.db);
      return tally(store);
    });
    for (const table of DATA_TABLES) expect(before[table]?.count, table).toBeGreaterThan(0);
    const file = join(here.work.data, '..', 'one.backup.gz');
    expect(await callsheet(here, 'backup', file)).toMatchObject({ code: 0 });
    expect(statSync(file).mode & 0o777).toBe(0o600);

    const there = await newPlace(bench);
    rmSync(there.work.content, { recursive: true });
    const restored = await callsheet(there, 'restore', file);
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    expect(restored.stdout).toContain('602 people');
    expect(await change(there, tally)).toEqual(before);
    expect(filesOf(there.work.content)).toEqual(filesOf(here.work.content));
  });

  it('backs up one moment while others write, again and again', async () => {
    const here = await newPlace(bench);
    await change(here, (store) =>
      store.db.insertInto('throttle').values({ key: 'shared', count: 0, until: 'x' }).execute(),
    );
    const writers = ['one', 'two'].map((name) => startChild('write-rows.ts', here.where, name, '1000000'));
    const counts: number[] = [];
    for (const round of [1, 2, 3]) {
      const file = join(here.work.data, '..', `${round}.gz`);
      expect(await callsheet(here, 'backup', file)).toMatchObject({ code: 0, stderr: '' });
      const there = await newPlace(bench);
      expect(await callsheet(there, 'restore', file, '--replace')).toMatchObject({ code: 0, stderr: '' });
      const [teams, shared] = await change(there, async ({ db }) => [
        (await db.selectFrom('team').select('id').execute()).length,
        (await db.selectFrom('throttle').select('count').executeTakeFirstOrThrow()).count,
      ]);
      // Each writer adds a team and one to the count in the same transaction.
      expect(teams).toBe(shared);
      counts.push(teams ?? 0);
    }
    const ends = writers.map(endOf);
    for (const writer of writers) {
      expect(writer.exitCode).toBe(null);
      writer.kill('SIGKILL');
    }
    await Promise.all(ends);
    expect(counts.toSorted((one, other) => one - other)).toEqual(counts);
    expect(counts.at(-1)).toBeGreaterThan(counts[0] ?? 0);
  });

  it('restores over what is there only when told so, and then nothing of that is left', async () => {
    const here = await newPlace(bench);
    const file = join(here.work.data, '..', 'one.gz');
    const before = await change(here, async (store) => {
      await fillEveryTable(store.db);
      return tally(store);
    });
    await callsheet(here, 'backup', file);
    const library = filesOf(here.work.content);
    await change(here, async ({ db }) => {
      await db.deleteFrom('user').where('id', '=', 'bob').execute();
      await db.insertInto('audit').values({ id: 'later', at: 'x', action: 'later' }).execute();
    });
    const later = await change(here, tally);

    const occupied = await callsheet(here, 'restore', file);
    expect(occupied).toMatchObject({ code: 1, stdout: '' });
    expect(occupied.stderr).toBe(
      'The database is not empty. Nothing was changed. Add --replace to throw away what is there.\n',
    );
    await here.work.rename('Another');
    await mkdir(join(here.work.content, 'plays', 'deep'), { recursive: true });
    await writeFile(join(here.work.content, 'plays', 'deep', 'new.mdx'), 'new');
    await writeFile(join(here.work.content, '.hidden'), 'stays');
    const other = await callsheet(here, 'restore', file);
    expect(other).toMatchObject({ code: 1, stdout: '' });
    expect(other.stderr).toContain('holds another library. Nothing was changed.');
    expect(await change(here, tally)).toEqual(later);

    expect(await callsheet(here, 'restore', file, '--replace')).toMatchObject({ code: 0, stderr: '' });
    expect(await change(here, tally)).toEqual(before);
    expect(filesOf(here.work.content)).toEqual(library);
    expect(existsSync(join(here.work.content, 'plays', 'deep'))).toBe(false);
    expect(readFileSync(join(here.work.content, '.hidden'), 'utf8')).toBe('stays');
  });

  it('moves to the other database and back with the same checksums', async () => {
    const here = await newPlace(bench);
    const before = await change(here, async (store) => {
      await fillEveryTable(store.db);
      return tally(store);
    });
    const [out, back] = ['out.gz', 'back.gz'].map((name) => join(here.work.data, '..', name)) as [
      string,
      string,
    ];
    expect(await callsheet(here, 'export', out)).toMatchObject({ code: 0, stderr: '' });
    expect(statSync(out).mode & 0o777).toBe(0o600);

    // Over SQLite in between: from Postgres it is the other engine, and the engines' own tallies must agree.
    const work = await makeWorkplace(ROOT);
    const between: Place = { work, where: { engine: 'sqlite', file: join(work.data, 'callsheet.db') } };
    expect(await callsheet(between, 'import', out)).toMatchObject({ code: 0, stderr: '' });
    expect(await change(between, tally)).toEqual(before);
    const again = await callsheet(between, 'import', out);
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr).toContain('The database is not empty, and nothing was changed.');

    expect(await callsheet(between, 'export', back)).toMatchObject({ code: 0, stderr: '' });
    const there = await newPlace(bench);
    expect(await callsheet(there, 'import', back)).toMatchObject({ code: 0, stderr: '' });
    expect(await change(there, tally)).toEqual(before);
  });

  it('says one checksum over all tables on both ends of a move', async () => {
    const here = await newPlace(bench);
    await change(here, (store) => fillEveryTable(store.db));
    const file = join(here.work.data, '..', 'move.gz');
    const said = (text: string) => /rows in all \(checksum ([0-9a-f]{12})\)/.exec(text)?.[1];
    const written = said((await callsheet(here, 'export', file)).stdout);
    const there = await newPlace(bench);
    expect(written).toBeDefined();
    expect(said((await callsheet(there, 'import', file)).stdout)).toBe(written);
    await change(there, ({ db }) => db.updateTable('team').set({ name: 'Another' }).execute());
    const after = said((await callsheet(there, 'export', `${file}.2`)).stdout);
    expect([after === undefined, after === written]).toEqual([false, false]);
  });

  it('backs up nothing where there is no Callsheet', async () => {
    const { work, where } = await newPlace(bench);
    const file = join(work.data, '..', 'one.gz');
    const nowhere = { work: { ...work, data: join(work.data, '..', 'mistyped') }, where };
    for (const args of [['backup'], ['backup', file], ['export', file], ['rollback']]) {
      const { code, stdout, stderr } = await callsheet(nowhere, ...args);
      expect([code, stdout, stderr], args.join(' ')).toEqual([
        1,
        '',
        expect.stringContaining(
          `There is no Callsheet data folder at ${nowhere.work.data}. Set CALLSHEET_DATA`,
        ),
      ]);
    }
    expect([existsSync(nowhere.work.data), existsSync(file)]).toEqual([false, false]);
    await prepareDataFolder(dataFolderAt(work.data));
    const empty = await callsheet({ work, where }, 'backup', file);
    expect(empty).toMatchObject({ code: 1, stdout: '' });
    expect(empty.stderr).toMatch(
      /^(?:There is no database .*|.* DATABASE_URL names holds nothing of Callsheet)\. Set /,
    );
    expect(existsSync(file)).toBe(false);
  });

  it('leaves the database alone when the library could not be put back', async () => {
    const here = await newPlace(bench);
    await change(here, (store) => fillEveryTable(store.db));
    const file = join(here.work.data, '..', 'one.gz');
    await callsheet(here, 'backup', file);
    const later = await change(here, async (store) => {
      await store.db.deleteFrom('user').where('id', '=', 'bob').execute();
      return tally(store);
    });
    rmSync(here.work.content, { recursive: true });
    writeFileSync(here.work.content, 'no folder');
    const ended = await callsheet(here, 'restore', file, '--replace');
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toBe(
      `The library cannot be put back. Something else stands where ${here.work.content} is to be. ` +
        'Move it away, or name another place. Nothing was changed.\n',
    );
    expect(await change(here, tally)).toEqual(later);
  });

  it('says that only the database is restored when the library fails half way, and goes on from there', async () => {
    const here = await newPlace(bench);
    const before = await change(here, async (store) => {
      await fillEveryTable(store.db);
      return tally(store);
    });
    const file = join(here.work.data, '..', 'one.gz');
    await callsheet(here, 'backup', file);
    const library = filesOf(here.work.content);
    const inTheWay = join(here.work.content, 'library.yaml');
    rmSync(inTheWay);
    await mkdir(inTheWay);
    await writeFile(join(inTheWay, '.hidden'), 'stays');
    const ended = await callsheet(here, 'restore', file, '--replace');
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toMatch(/^The database is restored, the library in .* is not\. .*--replace\.\n$/);
    expect(await change(here, tally)).toEqual(before);
    rmSync(inTheWay, { recursive: true });
    expect(await callsheet(here, 'restore', file, '--replace')).toMatchObject({ code: 0, stderr: '' });
    expect(filesOf(here.work.content)).toEqual(library);
  });

  it('changes nothing when the backup is damaged or too new', async () => {
    const here = await newPlace(bench);
    const before = await change(here, async (store) => {
      await fillEveryTable(store.db);
      return tally(store);
    });
    const [file, bad] = ['whole.gz', 'bad.gz'].map((name) => join(here.work.data, '..', name)) as [
      string,
      string,
    ];
    await callsheet(here, 'backup', file);
    const library = filesOf(here.work.content);
    const text = gunzipSync(readFileSync(file)).toString();
    writeFileSync(bad, gzipSync(text.replace('ada@example.com', 'eve@example.com')));
    const damaged = await callsheet(here, 'restore', bad, '--replace');
    expect(damaged).toMatchObject({ code: 1, stdout: '' });
    expect(damaged.stderr).toBe(
      `${bad} is not a whole archive of Callsheet (checksums differ in: user). Nothing was changed. ` +
        'Use another one, or the Callsheet that wrote it.\n',
    );
    writeFileSync(bad, gzipSync(text.replace(/"schema":\d+/, '"schema":999')));
    const tooNew = await callsheet(here, 'restore', bad, '--replace');
    expect(tooNew).toMatchObject({ code: 1, stdout: '' });
    expect(tooNew.stderr).toContain('was written by a newer Callsheet');
    expect(await change(here, tally)).toEqual(before);
    expect(filesOf(here.work.content)).toEqual(library);
  });

  it('leaves the database as it was when restoring is killed just before its end', async () => {
    const here = await newPlace(bench);
    const file = join(here.work.data, '..', 'one.gz');
    await change(here, (store) => fillEveryTable(store.db));
    await callsheet(here, 'backup', file);
    const later = await change(here, async (store) => {
      await store.db.deleteFrom('user').execute();
      return tally(store);
    });
    const child = startChild('halt-in-restore.ts', here.where, file);
    const end = endOf(child);
    await heard(child, 'halted');
    child.kill('SIGKILL');
    expect(await end).toMatchObject({ signal: 'SIGKILL' });
    expect(await change(here, tally)).toEqual(later);
    expect(await callsheet(here, 'restore', file, '--replace')).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('on a data folder', () => {
  it('waits until nobody serves from it', async () => {
    const here = await newSqlitePlace();
    const file = join(here.work.data, '..', 'one.gz');
    await change(here, (store) => fillEveryTable(store.db));
    await callsheet(here, 'backup', file);
    const data = dataFolderAt(here.work.data);
    await prepareDataFolder(data);
    const lock = takeLock(data, 'serve', NOW);
    for (const args of [
      ['restore', file, '--replace'],
      ['import', file],
    ]) {
      const ended = await callsheet(here, ...args);
      expect(ended).toMatchObject({ code: 1, stdout: '' });
      expect(ended.stderr).toContain('Another Callsheet already serves from');
    }
    // A backup is made while the server runs.
    expect(await callsheet(here, 'backup')).toMatchObject({ code: 0 });
    lock.release();
    expect(await callsheet(here, 'restore', file, '--replace')).toMatchObject({ code: 0 });
  });

  it('names a backup after its time, keeps it private, and never writes over one', async () => {
    const here = await newSqlitePlace();
    await change(here, tally);
    expect(await callsheet(here, 'backup')).toMatchObject({ code: 0, stderr: '' });
    const folder = join(here.work.data, 'backups');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const [name = '', ...others] = readdirSync(folder);
    expect(others).toEqual([]);
    expect(name).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z\.backup\.gz$/);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    const again = await callsheet(here, 'backup', join(folder, name));
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr).toContain('is there already, and was left as it is.');
    expect(readdirSync(join(here.work.data, 'cache'))).toEqual([]);
  });

  it('says what a backup cannot hold, and leaves no half of one behind', async () => {
    const here = await newSqlitePlace();
    await change(here, tally);
    await symlink('/etc/hostname', join(here.work.content, 'plays', 'link.mdx'));
    const ended = await callsheet(here, 'backup');
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain('is not a plain file');
    expect(readdirSync(join(here.work.data, 'backups'))).toEqual([]);
    expect(readdirSync(join(here.work.data, 'cache'))).toEqual([]);
  });

  it('restores files of the library with the modes that they had, and new ones as the folder is', async () => {
    const here = await newSqlitePlace();
    await change(here, tally);
    const file = join(here.work.data, '..', 'one.gz');
    const { content } = here.work;
    await mkdir(join(content, 'plays', 'new'));
    await writeFile(join(content, 'plays', 'new', 'one.mdx'), 'new');
    await callsheet(here, 'backup', file);
    await chmod(content, 0o750);
    await chmod(join(content, 'library.yaml'), 0o664);
    rmSync(join(content, 'plays'), { recursive: true });
    expect(await callsheet(here, 'restore', file, '--replace')).toMatchObject({ code: 0, stderr: '' });
    const mode = (...path: string[]) => (statSync(join(content, ...path)).mode & 0o777).toString(8);
    expect(mode('library.yaml')).toBe('664');
    expect(mode('plays')).toBe('750');
    expect(mode('plays', 'new')).toBe('750');
    expect(mode('plays', 'new', 'one.mdx')).toBe('640');
    expect(mode()).toBe('750');
  });

  it('says what is wrong with the place that a backup is to be put in', async () => {
    const here = await newSqlitePlace();
    await change(here, tally);
    const nowhere = join(here.work.data, '..', 'nowhere', 'one.gz');
    const ended = await callsheet(here, 'export', nowhere);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain(
      `no folder ${join(here.work.data, '..', 'nowhere')} to put it in. Make the folder`,
    );
    expect((await callsheet(here, 'import', here.work.data)).stderr).toContain(
      'is a folder, and a file was expected',
    );
  });

  it('restores where the database can no longer be read, and puts that aside', async () => {
    const here = await newSqlitePlace();
    const file = join(here.work.data, '..', 'one.gz');
    const before = await change(here, async (store) => {
      await fillEveryTable(store.db);
      return tally(store);
    });
    await callsheet(here, 'backup', file);
    const database = join(here.work.data, 'callsheet.db');
    writeFileSync(database, 'no database any more '.repeat(300));
    expect(await callsheet(here, 'restore', file)).toMatchObject({ code: 1 });
    expect(await callsheet(here, 'restore', file, '--replace')).toMatchObject({ code: 0, stderr: '' });
    expect(await change(here, tally)).toEqual(before);
    expect(readFileSync(`${database}.unreadable`, 'utf8')).toContain('no database any more');
  });

  it('sends an export to import, and says when a file is missing', async () => {
    const here = await newSqlitePlace();
    const file = join(here.work.data, '..', 'export.gz');
    await change(here, tally);
    await callsheet(here, 'export', file);
    const ended = await callsheet(here, 'restore', file);
    expect(ended.stderr).toContain('is an export: it has no library in it.');
    const missing = await callsheet(here, 'restore', '/nowhere/at/all.gz');
    expect(missing).toMatchObject({ code: 1, stderr: 'There is no file /nowhere/at/all.gz.\n' });
    expect(await callsheet(here, 'restore')).toMatchObject({ code: 2 });
    expect(await callsheet(here, 'import')).toMatchObject({ code: 2 });
    expect(await callsheet(here, 'export')).toMatchObject({ code: 2 });
  });
});

async function newPlace(bench: Bench): Promise<Place> {
  const where = await bench.newWhere();
  if (where.engine === 'sqlite') return newSqlitePlace();
  const work = await makeWorkplace(ROOT);
  await prepareDataFolder(dataFolderAt(work.data));
  return { work, where };
}

async function newSqlitePlace(): Promise<Place> {
  const work = await makeWorkplace(ROOT);
  await prepareDataFolder(dataFolderAt(work.data));
  return { work, where: { engine: 'sqlite', file: join(work.data, 'callsheet.db') } };
}

/** Opens a place's database for as long as something is done with it. */
async function change<T>({ where }: Place, run: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(where, NOW);
  try {
    return await run(store);
  } finally {
    await store.close();
  }
}

function tally(store: Store) {
  return store.inSnapshot((db) => readTables(db, async () => {}));
}

async function callsheet({ work, where }: Place, ...args: string[]) {
  const command = runCallsheet(work, args, where.engine === 'postgres' ? { DATABASE_URL: where.url } : {});
  const code = await command.ended;
  return { code, stdout: command.stdout(), stderr: command.stderr() };
}

/** All files that are not hidden, with what they hold. */
function filesOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length), readFileSync(path, 'utf8')]));
}
