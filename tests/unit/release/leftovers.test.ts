import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { beginBuild } from '#release/begin-build.ts';
import { dataFolderAt, prepareDataFolder } from '#release/data-folder.ts';
import { removeLeftovers } from '#release/prune.ts';
import { writeFiles } from '../../server/release-folder.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

async function newData() {
  const folder = await mkdtemp(join(tmpdir(), 'callsheet-leftovers-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const data = dataFolderAt(join(folder, 'data'));
  await prepareDataFolder(data);
  return data;
}

it('clears away what killed backups and restores left, and nothing of those that run', async () => {
  const data = await newData();
  const gone = spawnSync(process.execPath, ['--eval', '']).pid;
  const files = [`backup-${gone}/a`, `restore-${gone}/a`, `backup-${process.pid}/a`, 'astro/a', 'mine-1/a'];
  await writeFiles(data.cache, Object.fromEntries(files.map((file) => [file, ''])));
  await removeLeftovers(data);
  expect((await readdir(data.cache)).sort()).toEqual(['astro', `backup-${process.pid}`, 'mine-1']);
});

it('leaves a backup that is under way its copy of the library when a build breaks', async () => {
  const data = await newData();
  await writeFiles(data.cache, { 'backup-1/library.yaml': '', 'astro/a': '' });
  const signal = AbortSignal.abort();
  const build = await beginBuild({ project: ROOT, code: 'aa', data, onStep: () => {}, signal });
  onTestFinished(() => build.clearAway());
  await expect(build.finish('2026-11-16-00000000000000aa')).rejects.toThrow();
  expect(await readdir(data.cache)).toEqual(['backup-1']);
});

it('says in the data folder what would be lost with it', async () => {
  const { marker } = await newData();
  const text = await readFile(marker, 'utf8');
  expect(text).toContain('the database, the secret, the backups');
  expect(text).toContain('Do not remove it');
});
