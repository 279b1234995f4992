import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { PUBLISHING_PATH } from '#server/publishing-page.ts';
import type { StoreWhere } from '#server/store/engine.ts';
import { openStore } from '#server/store/open-store.ts';
import { freePort } from '../../free-port.ts';
import { signInAs, TEST_SECRET } from '../../server/sign-in-as.ts';

const ROOT = path.join(import.meta.dirname, '..', '..', '..');

/** Signed-in people of a load: so many that none of them writes more often than a person may. */
export const PEOPLE = 200;

/** A portal in a process of its own, with people signed in. */
export interface Portal {
  /** Without a slash at the end. */
  readonly origin: string;
  /** Values of a `Cookie` header, one for each marketer. */
  readonly cookies: readonly [string, ...string[]];
  stop(): Promise<void>;
}

export interface PortalOptions {
  readonly where: StoreWhere;
  /** Releases stay here between runs, so that only the first one builds. */
  readonly data: string;
  /** The program to run; the portal itself when nothing is said. */
  readonly program?: readonly string[];
}

/** Starts the real server over the sample library, and signs marketers in. */
export async function startPortal({ where, data, program }: PortalOptions): Promise<Portal> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = spawnPortal(port, { where, data, ...(program && { program }) });
  await answered(`${origin}/readyz`, child);
  const cookies = await signIn(where);
  if (!program) await settled(origin, cookies[0]);
  return { origin, cookies, stop: () => end(child) };
}

/** Starts the server's process. */
export function spawnPortal(port: number, { where, data, program }: PortalOptions): ChildProcess {
  return spawn(process.execPath, program ?? ['src/cli/callsheet.ts', 'serve'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      CALLSHEET_CONTENT: path.join(ROOT, 'content'),
      CALLSHEET_DATA: data,
      CALLSHEET_SECRET: TEST_SECRET,
      ...(where.engine === 'postgres' && { DATABASE_URL: where.url }),
    },
  });
}

/** Waits until the portal no longer builds: it answers meanwhile, with half of the machine. */
async function settled(origin: string, cookie: string): Promise<void> {
  for (;;) {
    const page = await fetch(`${origin}${PUBLISHING_PATH}`, { headers: { cookie } });
    if (!(await page.text()).includes('is getting ready')) return;
    await setTimeout(200);
  }
}

/** Adds marketers to the portal's database. @returns for each the value of a `Cookie` header */
export async function signIn(where: StoreWhere): Promise<[string, ...string[]]> {
  const store = await openStore(where, new Date());
  try {
    const cookies: [string, ...string[]] = [(await signInAs(store, 'marketer')).cookie];
    while (cookies.length < PEOPLE) cookies.push((await signInAs(store, 'marketer')).cookie);
    return cookies;
  } finally {
    await store.close();
  }
}

/** Ends a process and waits until it has ended. */
export async function end(child: ChildProcess): Promise<void> {
  const ended = child.exitCode === null ? once(child, 'exit') : undefined;
  child.kill('SIGTERM');
  await ended;
}

/** Waits until an address answers with 200. */
export async function answered(url: string, child: ChildProcess, headers = {}): Promise<void> {
  while (child.exitCode === null) {
    const ok = await fetch(url, { headers, redirect: 'manual' }).then(
      (answer) => answer.arrayBuffer().then(() => answer.status === 200),
      () => false,
    );
    if (ok) return;
    await setTimeout(5);
  }
  throw new Error(`The process ended (exit ${child.exitCode}) before ${url} answered.`);
}
