import type { CompiledQuery, DatabaseConnection, Driver, QueryResult, TransactionSettings } from 'kysely';
import { StoreConflict, StoreFault } from '../faults.ts';

/** The fault that an engine's error means, or undefined when it is a fault of ours. */
export type FaultOf = (error: unknown) => StoreFault | undefined;

/** Runs, and throws the fault that an engine's error means in its place. */
export async function translating<T>(faultOf: FaultOf, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof StoreFault ? error : (faultOf(error) ?? error);
  }
}

/** A driver that speaks of faults in our words, and takes no text that its engine could not give back. */
export class TranslatingDriver implements Driver {
  readonly #inner: Driver;
  readonly #faultOf: FaultOf;

  constructor(inner: Driver, faultOf: FaultOf) {
    this.#inner = inner;
    this.#faultOf = faultOf;
  }

  init(): Promise<void> {
    return this.#run(() => this.#inner.init());
  }

  acquireConnection(): Promise<DatabaseConnection> {
    return this.#run(
      async () => new TranslatingConnection(await this.#inner.acquireConnection(), this.#faultOf),
    );
  }

  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    return this.#run(() => this.#inner.beginTransaction(innerOf(connection), settings));
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#run(() => this.#inner.commitTransaction(innerOf(connection)));
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#run(() => this.#inner.rollbackTransaction(innerOf(connection)));
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return this.#inner.releaseConnection(innerOf(connection));
  }

  destroy(): Promise<void> {
    return this.#inner.destroy();
  }

  #run<T>(run: () => Promise<T>): Promise<T> {
    return translating(this.#faultOf, run);
  }
}

class TranslatingConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  readonly #faultOf: FaultOf;

  constructor(inner: DatabaseConnection, faultOf: FaultOf) {
    this.inner = inner;
    this.#faultOf = faultOf;
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return translating(this.#faultOf, async () => {
      refuseBrokenText(query.parameters);
      return await this.inner.executeQuery<R>(query);
    });
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, chunkSize);
  }
}

function innerOf(connection: DatabaseConnection): DatabaseConnection {
  return (connection as TranslatingConnection).inner;
}

/** Postgres refuses NUL, SQLite's C interfaces end texts at it, and UTF-8 has no half surrogate pairs. */
function refuseBrokenText(parameters: readonly unknown[]): void {
  const broken = parameters.some(
    (value) => typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()),
  );
  if (broken) throw new StoreConflict('text', {});
}
