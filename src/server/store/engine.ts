import type { CompiledQuery, Dialect, Kysely, RawBuilder } from 'kysely';
import type { Tables } from './schema.ts';

/** Where the database is. */
export type StoreWhere =
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'postgres'; readonly url: string };

/** Everything in which one database differs from the other; `engines/sqlite.ts` and `engines/postgres.ts` say how. */
export interface Engine {
  readonly name: StoreWhere['engine'];
  readonly dialect: Dialect;
  readonly words: EngineWords;
  /** Keeps other processes from migrating until the transaction ends. */
  holdMigrations(transaction: Kysely<Tables>): Promise<void>;
  hasTable(db: Kysely<Tables>, name: string): Promise<boolean>;
  /** With everything that belongs to it. */
  dropTable(db: Kysely<Tables>, name: string): Promise<void>;
  /** Gives the function that runs one reading statement, which the engine parses once, with parameters of its own. */
  prepare(query: CompiledQuery): (parameters: readonly unknown[]) => Promise<Record<string, unknown>[]>;
  /** Comparing a text with any number of texts that are one parameter, so that the statement stays the same. */
  readonly oneOf: {
    /** Holds a place for the parameter. */
    condition(text: RawBuilder<string>): RawBuilder<boolean>;
    parameter(texts: readonly string[]): unknown;
  };
  /** Takes out of the files what rows held before they were removed. */
  sweep(db: Kysely<Tables>): Promise<void>;
}

/** What migrations must spell differently. */
export interface EngineWords {
  /** A text that compares and sorts byte by byte, so that both engines find and order alike. */
  readonly text: string;
  /** Better Auth's dates. Our own are text on both engines. */
  readonly date: string;
  /** The same, when it is now unless told otherwise. */
  readonly dateNow: string;
  /** Better Auth's truth values. Our own are integers on both. */
  readonly truth: string;
  /** Ends the making of a table whose columns are to take nothing but their type. */
  readonly strict: string;
  /** Statements that make a table refuse changes and removals. */
  appendOnly(table: string): readonly string[];
}
