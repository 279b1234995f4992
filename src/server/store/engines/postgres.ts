import { createHash } from 'node:crypto';
import { type Dialect, PostgresDialect, type PostgresPool, sql } from 'kysely';
import pg from 'pg';
import type { Engine, EngineWords } from '../engine.ts';
import { TranslatingDriver, translating } from './fault-translation.ts';
import { APPEND_ONLY, postgresFault } from './postgres-faults.ts';

/** Postgres. @param patience milliseconds to wait for a connection and for locks */
export async function openPostgres(url: string, patience: number): Promise<Engine> {
  const pool = openPool(url, patience, MOST_CONNECTIONS);
  // Of their own, so that pages are read while every other connection waits for somebody who holds a table.
  const lookUps = openPool(url, patience, FOR_LOOKING_UP);
  return {
    name: 'postgres',
    words,
    dialect: dialectOver({
      options: pool.options,
      connect: () => pool.connect(),
      end: async () => {
        await Promise.all([pool.end(), lookUps.end()]);
      },
    }),
    holdMigrations: async (db) => {
      await sql`set local statement_timeout = 0`.execute(db);
      await sql`set local lock_timeout = 0`.execute(db);
      await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(db);
    },
    hasTable: async (db, name) => {
      const query = sql`
        select 1 from pg_tables where schemaname = current_schema() and tablename = ${name}`;
      return (await query.execute(db)).rows.length > 0;
    },
    dropTable: async (db, name) => {
      await sql`drop table ${sql.table(name)} cascade`.execute(db);
      // A function is no part of the table whose trigger calls it.
      await sql`drop function if exists ${sql.table(guardOf(name))}`.execute(db);
    },
    prepare: ({ sql: text }) => {
      const name = statementName(text);
      return (parameters) =>
        translating(
          postgresFault,
          async () => (await lookUps.query({ name, text, values: [...parameters] })).rows,
        );
    },
    oneOf: {
      condition: (text) => sql`${text} = any(${''}::text[])`,
      parameter: (texts) => texts,
    },
    sweep: async (db) => {
      for (const table of WITH_NAMES) await sql`vacuum full ${sql.table(table)}`.execute(db);
    },
  };
}

const MOST_CONNECTIONS = 10;

/** As many as questions are under way at once; see `gather.ts`. */
const FOR_LOOKING_UP = 2;

function openPool(url: string, patience: number, most: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    connectionTimeoutMillis: patience,
    lock_timeout: patience,
    statement_timeout: patience * STATEMENT,
    idle_in_transaction_session_timeout: patience * STATEMENT,
    query_timeout: patience * ANSWER,
    keepAlive: true,
    types: { getTypeParser: parserOf },
  });
  // A connection that ends while nobody uses it is no news: the pool drops it, and the next query opens another.
  pool.on('error', () => {});
  // One that ends in the middle of a transaction says so at its next query; unheard, it would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** How many times the patience a statement may take before Postgres ends it. */
const STATEMENT = 6;

/** And before we take it that Postgres, or the way to it, has gone silent. */
const ANSWER = 7;

/** Any number that nothing else on the database uses: "call" in ASCII. */
const MIGRATION_LOCK = 0x63616c6c;

/** Tables whose rows name people or show what they wrote. */
const WITH_NAMES = [
  'user',
  'session',
  'account',
  'verification',
  'invitation',
  'sheet',
  'apiKey',
  'outbox',
  'idempotency',
  'gap',
  'gapSignal',
  'gapEvent',
  'gapVerdict',
  'gapWord',
  'notice',
  'noticeSetting',
  'debrief',
  'notNeeded',
  'assignment',
  'stepDone',
  'observation',
  'quizAttempt',
  'drillCard',
  'drillAsk',
  'signOff',
  'certificate',
];

const words: EngineWords = {
  text: 'text collate "C"',
  date: 'timestamptz',
  dateNow: 'timestamptz default current_timestamp',
  truth: 'boolean',
  strict: '',
  appendOnly: (table) => [
    `create function "${guardOf(table)}"() returns trigger language plpgsql as ` +
      `$$ begin raise exception 'append-only' using errcode = '${APPEND_ONLY}'; end $$`,
    `create trigger "${table}-no-change" before update or delete on "${table}" ` +
      `for each row execute function "${guardOf(table)}"()`,
    `create trigger "${table}-no-truncate" before truncate on "${table}" ` +
      `for each statement execute function "${guardOf(table)}"()`,
  ],
};

/** The function that refuses changes to a table. */
function guardOf(table: string): string {
  return `${table}-append-only`;
}

/** Whole numbers of eight bytes come as texts by default; ours (counts, milliseconds) fit a number. */
function parserOf(type: number, format?: 'text' | 'binary') {
  return type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format);
}

function dialectOver(pool: PostgresPool): Dialect {
  const inner = new PostgresDialect({ pool });
  return {
    createDriver: () => new TranslatingDriver(inner.createDriver(), postgresFault),
    createAdapter: () => inner.createAdapter(),
    createQueryCompiler: () => inner.createQueryCompiler(),
    createIntrospector: (db) => inner.createIntrospector(db),
  };
}

/** Postgres cuts names at 63 characters. */
function statementName(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
