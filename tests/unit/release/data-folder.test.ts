import { execFileSync, fork } from 'node:child_process';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildEnvironment } from '#release/build-environment.ts';
import { ContentTally, SnapshotRefused } from '#release/content-tally.ts';
import { getCurrent, switchTo } from '#release/current.ts';
import { DataFolderRefused, dataFolderAt, prepareDataFolder } from '#release/data-folder.ts';
import { digestOf, digestOfCode } from '#release/digest.ts';
import { getHold, liftHold } from '#release/hold.ts';
import { LockTaken, takeLock } from '#release/lock.ts';
import { openSites } from '#release/open-sites.ts';
import { pruneReleases, removeLeftovers } from '#release/prune.ts';
import { readPlainFile } from '#release/read-plain-file.ts';
import { rollBack } from '#release/rollback.ts';
import { runNode } from '#release/run-node.ts';
import { takeSnapshot } from '#release/snapshot.ts';
import { writeFiles, writeRelease } from '../../server/release-folder.ts';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'callsheet-data-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

const NOW = new Date('2026-11-16T12:00:00Z');

/** Ids of releases built one a day, the first of these days first. */
const id = (day: number) => `2026-11-${10 + day}-000000000000000${day}`;

async function dataWith(days: readonly number[], current: number) {
  const data = dataFolderAt(join(await folder(), 'data'));
  await prepareDataFolder(data);
  for (const day of days) {
    const builtAt = new Date(Date.UTC(2026, 10, 10 + day));
    await writeRelease(join(data.releases, id(day)), id(day), { 'index.html': `day ${day}` }, { builtAt });
  }
  await switchTo(data, id(current));
  return data;
}

describe('A data folder', () => {
  it('is open to nobody but its owner, also when it was there before', async () => {
    const root = join(await folder(), 'data');
    await mkdir(root, { mode: 0o755 });
    await prepareDataFolder(dataFolderAt(root));
    expect((await stat(root)).mode & 0o777).toBe(0o700);
    expect((await stat(join(root, 'releases'))).mode & 0o777).toBe(0o700);
  });

  it('is refused, and untouched, when it holds what Callsheet has not put there', async () => {
    const root = await folder();
    await chmod(root, 0o755);
    await writeFiles(root, { 'releases/v1/notes.txt': 'ours', 'thesis.doc': 'mine' });
    await expect(prepareDataFolder(dataFolderAt(root))).rejects.toThrow(
      `${root} already holds something (such as releases) that Callsheet has not put there`,
    );
    expect((await stat(root)).mode & 0o777).toBe(0o755);
    expect((await readdir(root)).sort()).toEqual(['releases', 'thesis.doc']);
  });

  it('is refused when a folder in it leads elsewhere, and itself may be a link', async () => {
    const data = await dataWith([1], 1);
    await symlink(data.root, join(data.root, '..', 'link'));
    await prepareDataFolder(dataFolderAt(join(data.root, '..', 'link')));
    const elsewhere = await folder();
    await rm(data.cache, { recursive: true });
    await symlink(elsewhere, data.cache);
    await expect(prepareDataFolder(data)).rejects.toThrow(`${data.cache} is not a folder`);
  });

  it('is refused with what to do when it cannot be a folder', async () => {
    const file = join(await folder(), 'file');
    await writeFile(file, 'mine');
    await expect(prepareDataFolder(dataFolderAt(file))).rejects.toThrow(
      'Name a folder of its own with CALLSHEET_DATA.',
    );
  });

  it('from before there was a marker is taken on', async () => {
    const data = await dataWith([1], 1);
    await rm(data.marker);
    await writeFile(`${data.current}.123`, 'half');
    await prepareDataFolder(data);
    expect((await stat(data.marker)).isFile()).toBe(true);
    await rm(data.marker);
    await writeFile(data.current, 'version 2');
    await expect(prepareDataFolder(data)).rejects.toThrow(DataFolderRefused);
  });

  it('may be the root of a disk of its own', async () => {
    const root = await folder();
    await mkdir(join(root, 'lost+found'));
    await prepareDataFolder(dataFolderAt(root));
    expect(await readdir(root)).toContain('.callsheet-data');
  });

  it('loses what a killed build left, and nothing else', async () => {
    const data = await dataWith([1], 1);
    for (const name of [
      `${id(2)}.building-7`,
      'next.building-9',
      `${id(3)}.removed-8`,
      'v1',
      `${id(4)}.kept`,
      `${id(5)}.building-`,
    ]) {
      await mkdir(join(data.releases, name));
    }
    await writeFiles(data.root, { 'current.12': 'half', 'current.bak': 'mine' });
    await removeLeftovers(data);
    expect((await readdir(data.releases)).sort()).toEqual([
      id(1),
      `${id(4)}.kept`,
      `${id(5)}.building-`,
      'v1',
    ]);
    expect((await readdir(data.root)).filter((name) => name.startsWith('current'))).toEqual([
      'current',
      'current.bak',
    ]);
  });

  it('keeps the current release and the two newest others', async () => {
    const data = await dataWith([1, 2, 3, 4, 5], 5);
    await pruneReleases(data);
    expect((await readdir(data.releases)).sort()).toEqual([id(3), id(4), id(5)]);
    await switchTo(data, id(3));
    await pruneReleases(data);
    expect((await readdir(data.releases)).sort()).toEqual([id(3), id(4), id(5)]);
  });

  it('keeps the current release even when it is the oldest', async () => {
    const data = await dataWith([1, 2, 3, 4, 5], 1);
    await pruneReleases(data);
    expect((await readdir(data.releases)).sort()).toEqual([id(1), id(4), id(5)]);
  });

  it('has no current release when the file that names it is cut off', async () => {
    const data = await dataWith([1], 1);
    expect(await getCurrent(data)).toBe(id(1));
    await writeFile(data.current, id(1).slice(0, 12));
    expect(await getCurrent(data)).toBeUndefined();
  });

  it('opens the current release first, and the newest whole one where the current is damaged', async () => {
    const data = await dataWith([1, 2, 3], 2);
    expect((await openSites(data)).map(({ release }) => release)).toEqual([id(2), id(3), id(1)]);
    await rm(join(data.releases, id(2), 'site', 'index.html'));
    expect((await openSites(data)).map(({ release }) => release)).toEqual([id(3), id(1)]);
  });
});

describe('A rollback', () => {
  it('goes back one release at a time, never forward', async () => {
    const data = await dataWith([1, 2, 3], 3);
    expect((await rollBack(data, undefined, NOW)).to).toBe(id(2));
    expect((await rollBack(data, undefined, NOW)).to).toBe(id(1));
    await expect(rollBack(data, undefined, NOW)).rejects.toThrow(`${id(3)}, ${id(2)}`);
  });

  it('goes to the release that is named', async () => {
    const data = await dataWith([1, 2, 3], 2);
    expect(await rollBack(data, id(3), NOW)).toEqual({ since: NOW.toISOString(), from: id(2), to: id(3) });
    expect(await getCurrent(data)).toBe(id(3));
    await expect(rollBack(data, '../../etc', NOW)).rejects.toThrow('There is no other release ../../etc.');
  });

  it('does not go to a damaged release', async () => {
    const data = await dataWith([1, 2], 2);
    await writeFile(join(data.releases, id(1), 'site', 'index.html'), 'DAY 1');
    await expect(rollBack(data, undefined, NOW)).rejects.toThrow('is damaged');
    expect(await getCurrent(data)).toBe(id(2));
  });
});

describe('A hold', () => {
  it('is there until it is lifted, also when its file is damaged', async () => {
    const data = await dataWith([1, 2], 2);
    expect(await getHold(data)).toBeUndefined();
    const hold = await rollBack(data, undefined, NOW);
    expect(await getHold(data)).toEqual(hold);
    for (const text of ['{"since":', '', 'null', '[]', '{"since":"2026-11-16"}']) {
      await writeFile(data.hold, text);
      expect(await getHold(data), text).toBe('unreadable');
    }
    await liftHold(data);
    expect(await getHold(data)).toBeUndefined();
  });
});

describe('A lock', () => {
  it('is held by one at a time and says by whom', async () => {
    const data = await dataWith([], 1);
    const lock = takeLock(data, 'build', NOW);
    expect(() => takeLock(data, 'build', NOW)).toThrow(LockTaken);
    expect(() => takeLock(data, 'build', NOW)).toThrow(`process ${process.pid}, since ${NOW.toISOString()}`);
    takeLock(data, 'serve', NOW).release();
    lock.release();
    takeLock(data, 'build', NOW).release();
  });

  it('is free again when its holder is killed', async () => {
    const data = await dataWith([], 1);
    const script = join(await folder(), 'holder.ts');
    const root = join(import.meta.dirname, '..', '..', '..', 'src', 'release');
    await writeFile(
      script,
      `import { takeLock } from '${root}/lock.ts';
       import { dataFolderAt } from '${root}/data-folder.ts';
       takeLock(dataFolderAt('${data.root}'), 'build', new Date());
       process.send('held');
       setInterval(() => {}, 1000);`,
    );
    const holder = fork(script);
    await new Promise((resolve) => holder.once('message', resolve));
    expect(() => takeLock(data, 'build', NOW)).toThrow(`process ${holder.pid}`);
    const ended = new Promise((resolve) => holder.once('exit', resolve));
    holder.kill('SIGKILL');
    await ended;
    takeLock(data, 'build', NOW).release();
  });
});

describe('A digest', () => {
  const CONTENT = { 'library.yaml': 'name: x', 'objections/a.mdx': 'one' };

  async function ingredients() {
    const root = await folder();
    await writeFiles(root, { 'package.json': '{}', 'src/a.ts': 'a' });
    await writeFiles(join(root, 'content'), CONTENT);
    return { project: root, content: join(root, 'content'), configuration: { node: 'v24' } };
  }

  async function wholeDigest({
    project,
    ...others
  }: Awaited<ReturnType<typeof ingredients>>): Promise<string> {
    return digestOf({ ...others, code: await digestOfCode(project) });
  }

  it('is the same for the same content, code and settings, wherever they lie', async () => {
    expect(await wholeDigest(await ingredients())).toBe(await wholeDigest(await ingredients()));
  });

  it('changes with any of them, with a name, and with what moves from one file to another', async () => {
    const base = await ingredients();
    const digests = [await wholeDigest(base)];
    const look = async () => digests.push(await wholeDigest(base));
    await writeFiles(base.content, { 'objections/a.mdx': 'two' });
    await look();
    await writeFiles(base.content, { 'objections/b.mdx': '' });
    await look();
    await rm(join(base.content, 'objections/b.mdx'));
    await writeFiles(base.content, { 'objections/c.mdx': '' });
    await look();
    await writeFiles(base.project, { 'src/a.ts': 'b' });
    await look();
    await writeFiles(base.project, { 'package-lock.json': '{}' });
    await look();
    digests.push(await wholeDigest({ ...base, configuration: { node: 'v26' } }));
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('sees changes through a content folder that is a link', async () => {
    const base = await ingredients();
    const link = join(base.project, 'link');
    await symlink(base.content, link);
    const before = await wholeDigest({ ...base, content: link });
    expect(before).toBe(await wholeDigest(base));
    await writeFiles(base.content, { 'objections/a.mdx': 'two' });
    expect(await wholeDigest({ ...base, content: link })).not.toBe(before);
  });

  it('takes no notice of dot files', async () => {
    const base = await ingredients();
    const before = await wholeDigest(base);
    await writeFiles(base.content, { '.git/HEAD': 'ref', 'objections/.a.mdx.swp': 'x' });
    expect(await wholeDigest(base)).toBe(before);
  });
});

describe('A snapshot', () => {
  it('holds the plain files, without dot files, and nothing of an older one', async () => {
    const from = await folder();
    const to = await folder();
    await writeFiles(from, { 'library.yaml': 'x', 'objections/a.mdx': 'a', '.git/HEAD': 'x' });
    await writeFiles(to, { 'objections/old.mdx': 'old' });
    await takeSnapshot(from, to);
    const names = await readdir(to, { recursive: true });
    expect(names.sort()).toEqual(['library.yaml', 'objections', 'objections/a.mdx']);
  });

  it('refuses links to files and to folders, by name', async () => {
    for (const target of ['/etc/passwd', '/etc']) {
      const from = await folder();
      await mkdir(join(from, 'objections'));
      await symlink(target, join(from, 'objections', 'out'));
      await expect(takeSnapshot(from, join(await folder(), 'to'))).rejects.toThrow(
        'objections/out is not a plain file.',
      );
    }
  });
});

describe('A content folder that is no library', () => {
  /** How a snapshot and a digest of a content folder are refused; they must agree. */
  async function refusalOf(content: string): Promise<string> {
    const project = await folder();
    const told = await Promise.all(
      [takeSnapshot(content, join(project, 'to')), digestOf({ code: '', content, configuration: {} })].map(
        (attempt) =>
          attempt.then(
            () => 'taken',
            (error: Error) => {
              if (!(error instanceof SnapshotRefused)) throw error;
              return error.message;
            },
          ),
      ),
    );
    expect(told[1]).toBe(told[0]);
    return told[0] ?? '';
  }

  it('is refused for a file that is too large, before it is read', async () => {
    const content = await folder();
    await writeFiles(content, { 'objections/call.mp4': '' });
    // Its three gigabytes take no room on the disk, and would not fit into memory in one piece.
    await truncate(join(content, 'objections/call.mp4'), 3 * 1024 ** 3);
    expect(await refusalOf(content)).toContain('objections/call.mp4 is larger than 1 MB');
  });

  it('is refused when all files together are too large, before they are read', () => {
    const tally = new ContentTally();
    for (let file = 0; file < 1024; file += 1) tally.addFile(`${file}.mdx`, 1024 ** 2);
    expect(() => tally.addFile('last.mdx', 1)).toThrow('holds more than 1 GB');
  });

  it('is refused for too many files and folders', () => {
    const tally = new ContentTally();
    tally.addFolder('objections', 50_000);
    expect(() => tally.addFolder('proof', 1)).toThrow('more than 50,000 files and folders');
  });

  it('is refused for folders that go on and on', async () => {
    const content = await folder();
    await writeFiles(content, { 'a/b/c/d/e/f/g/h/i/j.mdx': '' });
    expect(await refusalOf(content)).toContain('a/b/c/d/e/f/g/h/i lies more than 8 folders deep');
  });

  it('keeps nobody waiting for a pipe', async () => {
    const path = join(await folder(), 'pipe');
    execFileSync('mkfifo', [path]);
    expect(await readPlainFile(path, () => {})).toBeUndefined();
  });
});

describe('A part of the build in a process of its own', () => {
  const run = (script: string, signal = new AbortController().signal) =>
    runNode({
      args: ['--eval', script],
      cwd: tmpdir(),
      env: {},
      what: 'The test',
      signal,
    });

  it('fails with the last that it printed', async () => {
    await expect(run('console.error("No ink."); process.exitCode = 3')).rejects.toThrow(/^No ink\.$/);
    await expect(run('process.exitCode = 3')).rejects.toThrow('The test ended with exit code 3.');
  });

  it('fails with a sentence when it crashes, whatever it printed', async () => {
    await expect(run('process.kill(process.pid, "SIGSEGV")')).rejects.toThrow(
      /^The test crashed \(SIGSEGV\)/,
    );
    await expect(run('console.log("Half done"); process.abort()')).rejects.toThrow(
      /Half done[\s\S]*\n\nThe test crashed \(SIGABRT\)/,
    );
  });

  it('has ended when it is told to stop', async () => {
    const file = join(await folder(), 'alive');
    const stopping = new AbortController();
    const script = `setInterval(() => require('fs').writeFileSync(${JSON.stringify(file)}, ''), 5)`;
    const running = run(script, stopping.signal);
    await expect.poll(() => readFile(file).catch(() => undefined)).toBeDefined();
    stopping.abort();
    await expect(running).rejects.toThrow('aborted');
    await rm(file);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await expect(readFile(file)).rejects.toThrow('ENOENT');
  });
});

describe('The environment of a build', () => {
  it('holds what any program needs and what the build is told, and no secret', () => {
    const outer = {
      PATH: '/bin',
      DATABASE_URL: 'postgres://secret',
      AUTH_SECRET: 's',
      PUBLIC_URL: 'https://x',
    };
    expect(buildEnvironment(outer, { CALLSHEET_LIBRARY: 'r' })).toEqual({
      PATH: '/bin',
      NO_COLOR: '1',
      ASTRO_TELEMETRY_DISABLED: '1',
      CALLSHEET_LIBRARY: 'r',
    });
  });
});
