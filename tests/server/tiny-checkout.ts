import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { dataFolderAt, prepareDataFolder } from '#release/data-folder.ts';
import type { Outcome } from '#release/outcome.ts';
import { type PublishOptions, publish } from '#release/publish.ts';
import { openStore } from '#server/store/open-store.ts';
import { writeFiles } from './release-folder.ts';
import { signInAs, TEST_SECRET } from './sign-in-as.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Folders of `src` that make pages; the tiny checkout has pages of its own, so that a build takes a second or two. */
const PAGES = ['pages', 'layouts', 'components', 'islands', 'styles'];

/** Two pages: one shows the library's name, so that a test can see which library was built; one has styles. */
const TINY_PAGES = {
  'src/pages/index.astro': `---
import { readFileSync } from 'node:fs';
const library = process.env.CALLSHEET_LIBRARY;
const name = library ? JSON.parse(readFileSync(library, 'utf8')).settings.name : 'Nothing is published';
---
<html lang="en" data-release={process.env.CALLSHEET_RELEASE}>
<head><title>{name}</title></head><body><h1>{name}</h1></body></html>`,
  'src/pages/404.astro': `<html lang="en"><head><title>Nothing here</title></head><body></body></html>
<style is:global>body { margin: 0 }</style>`,
};

/**
 * A copy of this project with two small pages instead of the portal's, for tests that run real builds. Everything
 * that checks, builds, publishes and serves is the real code. Removed after the tests of the file.
 */
export async function makeCheckout(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'callsheet-checkout-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  await cp(join(ROOT, 'src'), join(folder, 'src'), {
    recursive: true,
    filter: (path) => !PAGES.some((name) => path === join(ROOT, 'src', name)),
  });
  for (const file of ['package.json', 'package-lock.json', 'tsconfig.json', 'astro.config.mjs']) {
    await cp(join(ROOT, file), join(folder, file));
  }
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await mkdir(join(folder, 'public'));
  await writeFiles(folder, TINY_PAGES);
  return folder;
}

/** A content folder and a data folder of a test's own. */
export interface Workplace {
  readonly checkout: string;
  readonly content: string;
  readonly data: string;
  /** The session of an admin, as the value of a `Cookie` header; empty where there is nobody yet. */
  readonly cookie: string;
  /** Gives the library another name, which the tiny home page shows. */
  rename(name: string): Promise<void>;
  /** Puts something in place of one text in one file. */
  edit(file: string, from: string, to: string): Promise<void>;
}

/**
 * Lays out a content folder with the fixture library and a data folder, both removed after the test.
 * @param seed a data folder to begin with, copied
 */
export async function makeWorkplace(checkout: string, seed?: string): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), 'callsheet-work-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const content = join(folder, 'content');
  const data = join(folder, 'data');
  await cp(join(ROOT, 'tests', 'fixtures', 'library'), content, { recursive: true });
  if (seed) await cp(seed, data, { recursive: true });
  const edit = async (file: string, from: string | RegExp, to: string) => {
    const text = await readFile(join(content, file), 'utf8');
    await writeFile(join(content, file), text.replace(from, to));
  };
  return {
    checkout,
    content,
    data,
    cookie: '',
    edit,
    rename: (name) => edit('library.yaml', /^name: .*$/m, `name: ${name}`),
  };
}

/** The same place with an admin who is signed in. */
export async function withMember(work: Workplace): Promise<Workplace> {
  await prepareDataFolder(dataFolderAt(work.data));
  const file = join(work.data, 'callsheet.db');
  const store = await openStore({ engine: 'sqlite', file }, new Date());
  try {
    return { ...work, cookie: (await signInAs(store, 'admin')).cookie };
  } finally {
    await store.close();
  }
}

/** Publishes in this process; Astro runs in a child, as always. */
export function publishIn(work: Workplace, more: Partial<PublishOptions> = {}): Promise<Outcome> {
  return publish({
    project: work.checkout,
    content: work.content,
    data: dataFolderAt(work.data),
    configuration: {},
    now: () => new Date('2026-11-16T12:00:00Z'),
    onStep: () => {},
    signal: new AbortController().signal,
    ...more,
  });
}

/** A command that runs in a process of its own. */
export interface RunningCommand {
  readonly process: ChildProcess;
  stdout(): string;
  stderr(): string;
  /** The address, once it is printed. Fails when the process ends before that. */
  ready(): Promise<string>;
  /** Resolves to the exit code, or the name of the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

/** Runs `callsheet` in the checkout. A server takes a free port; whatever still runs after the test is killed. */
export function runCallsheet(
  work: Workplace,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): RunningCommand {
  const child = spawn(process.execPath, ['src/cli/callsheet.ts', ...args], {
    cwd: work.checkout,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      CALLSHEET_CONTENT: work.content,
      CALLSHEET_DATA: work.data,
      CALLSHEET_SECRET: TEST_SECRET,
      PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('close', (code, signal) => resolve(signal ?? code));
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    process: child,
    stdout: () => stdout,
    stderr: () => stderr,
    ended,
    ready: () =>
      waitFor(
        () => /ready: (http\S+)/.exec(stdout)?.[1],
        ended,
        () => stdout + stderr,
      ),
  };
}

/** Waits until `look` gives something; fails with what was printed when the process ends first. */
export async function waitFor<Value>(
  look: () => Value | undefined,
  ended: Promise<unknown>,
  printed: () => string,
): Promise<Value> {
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  for (;;) {
    const value = look();
    if (value !== undefined) return value;
    if (isOver) throw new Error(`It ended before what was waited for.\n${printed()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The heading of the home page, for somebody who is signed in. */
export async function homeOf({ cookie }: Workplace, url: string): Promise<string> {
  const answer = await fetch(url, { headers: { cookie } });
  return /<h1>(.*?)<\/h1>/.exec(await answer.text())?.[1] ?? String(answer.status);
}
