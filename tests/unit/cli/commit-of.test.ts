import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { commitOf } from '../../../src/cli/archive/commit-of.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'callsheet-commit-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function git(folder: string, ...args: string[]): string {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@callsheet.test'];
  return execFileSync('git', [...who, '-C', folder, ...args], { encoding: 'utf8' }).trim();
}

it('says which commit a library within a checkout stands at', async () => {
  const checkout = newFolder();
  const content = join(checkout, 'content');
  mkdirSync(content);
  writeFileSync(join(content, 'library.yaml'), 'name: Ours\n');
  git(checkout, 'init', '-q');
  expect(await commitOf(content), 'before there is one').toBeUndefined();
  git(checkout, 'add', '.');
  git(checkout, 'commit', '-q', '-m', 'First');
  expect(await commitOf(content)).toBe(git(checkout, 'rev-parse', 'HEAD'));
});

it('says none where the folder is in no checkout, or not there', async () => {
  const folder = newFolder();
  expect(await commitOf(folder)).toBeUndefined();
  expect(await commitOf(join(folder, 'missing'))).toBeUndefined();
});
