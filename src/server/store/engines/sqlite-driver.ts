import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SelectQueryNode,
  type TransactionSettings,
} from 'kysely';
import type { SqliteFile } from './sqlite-connection.ts';
import { isBusy } from './sqlite-faults.ts';
import { WritersQueue } from './writers-queue.ts';

interface SqliteFiles {
  readonly writer: SqliteFile;
  readonly reader: SqliteFile;
  /** Opens one more for reading, for a transaction that must see one moment throughout. */
  openReader(): SqliteFile;
}

/**
 * One writer, and readers beside it that never wait: WAL lets them see the last commit meanwhile. Waiting for another
 * process is done here, between tries, because SQLite's own waiting would hold up the whole server.
 */
export class SqliteDriver implements Driver {
  readonly #files: SqliteFiles;
  readonly #patience: number;
  readonly #queue: WritersQueue;

  /** @param patience milliseconds that a writer waits for others */
  constructor(files: SqliteFiles, patience: number) {
    this.#files = files;
    this.#patience = patience;
    this.#queue = new WritersQueue(patience);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return new SqliteConnection((query) => this.#runAlone(query));
  }

  async beginTransaction(connection: DatabaseConnection, { accessMode }: TransactionSettings): Promise<void> {
    const own = connection as SqliteConnection;
    if (accessMode === 'read only') {
      own.file = this.#files.openReader();
      own.file.run('BEGIN', []);
      return;
    }
    await this.#queue.enter();
    try {
      // IMMEDIATE: who will write says so at the start, so that two can never wait for each other.
      await this.#patiently(() => this.#files.writer.run('BEGIN IMMEDIATE', []));
    } catch (error) {
      this.#queue.leave();
      throw error;
    }
    own.file = this.#files.writer;
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const own = connection as SqliteConnection;
    await this.#patiently(() => own.file?.run('COMMIT', []));
    this.#leaveTransaction(own);
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const own = connection as SqliteConnection;
    try {
      // A full disk may have made SQLite roll back already.
      if (own.file?.database.isTransaction) own.file.run('ROLLBACK', []);
    } finally {
      this.#leaveTransaction(own);
    }
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    this.#files.reader.database.close();
    this.#files.writer.database.close();
  }

  #leaveTransaction(connection: SqliteConnection): void {
    const { file } = connection;
    connection.file = undefined;
    if (file === this.#files.writer) this.#queue.leave();
    else file?.database.close();
  }

  /** A statement outside any transaction. */
  async #runAlone<R>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<R>> {
    if (SelectQueryNode.is(query)) return this.#files.reader.run<R>(sql, parameters);
    await this.#queue.enter();
    try {
      return await this.#patiently(() => this.#files.writer.run<R>(sql, parameters));
    } finally {
      this.#queue.leave();
    }
  }

  /** Tries again while another process has the file, up to the patience. */
  async #patiently<T>(run: () => T): Promise<T> {
    const end = performance.now() + this.#patience;
    for (let pause = 1; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      try {
        return run();
      } catch (error) {
        if (!isBusy(error) || performance.now() + pause > end) throw error;
      }
      await sleep(pause);
    }
  }
}

/** Milliseconds. */
const LONGEST_PAUSE = 25;

class SqliteConnection implements DatabaseConnection {
  /** Set while a transaction is open. */
  file: SqliteFile | undefined;
  readonly #runAlone: <R>(query: CompiledQuery) => Promise<QueryResult<R>>;

  constructor(runAlone: <R>(query: CompiledQuery) => Promise<QueryResult<R>>) {
    this.#runAlone = runAlone;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.file ? this.file.run<R>(query.sql, query.parameters) : this.#runAlone<R>(query);
  }

  // biome-ignore lint/correctness/useYield: Kysely asks for a generator; nothing here streams.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('The store reads in pages, not in streams.');
  }
}
